// The arrow keys turn the items of a meeting. The links do the same without this.
const typing = "input, textarea, select";
const turns = { ArrowLeft: "prev", ArrowRight: "next" };

document.addEventListener("keydown", (event) => {
  const isPlain = !(event.altKey || event.ctrlKey || event.metaKey || event.shiftKey);
  if (!(event.key in turns) || !isPlain || event.target.closest(typing)) return;
  document.querySelector(`.tracker-wall__next [rel=${turns[event.key]}]`)?.click();
});
