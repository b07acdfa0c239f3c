"""Notes that an import makes of words which have no place of their own: nobody said them."""

IN_THE_SPREADSHEET = " in the spreadsheet: "
LINK_ON = "Link on the "
