// Lets a review be dragged onto a meeting: the drop sends the form that the button under it sends.
const OVER = "tracker-sitting--over";

export function letDrag(matrix) {
  for (const item of matrix.querySelectorAll("[data-drag]")) {
    item.draggable = true;
    // Else the link is what is dragged
    for (const link of item.querySelectorAll("a")) link.draggable = false;
    item.addEventListener("dragstart", (event) => {
      event.dataTransfer.setData("text/plain", item.dataset.drag);
      event.dataTransfer.effectAllowed = "move";
      matrix.classList.add("tracker-matrix--dragging");
    });
    item.addEventListener("dragend", () => matrix.classList.remove("tracker-matrix--dragging"));
  }
  for (const meeting of matrix.querySelectorAll("[data-meeting]")) {
    meeting.addEventListener("dragover", (event) => {
      event.preventDefault();
      event.dataTransfer.dropEffect = "move";
      meeting.classList.add(OVER);
    });
    meeting.addEventListener("dragleave", () => meeting.classList.remove(OVER));
    meeting.addEventListener("drop", (event) => {
      event.preventDefault();
      meeting.classList.remove(OVER);
      put(matrix, event.dataTransfer.getData("text/plain"), meeting.dataset.meeting);
    });
  }
  // A finger scrolls; the buttons are for it
  if (!matchMedia("(pointer: fine)").matches) return;
  for (const note of matrix.querySelectorAll("[data-can-drag]")) note.hidden = false;
}

function put(matrix, review, meeting) {
  const choice = [...matrix.querySelectorAll("[data-put]")].find(
    (select) => select.dataset.put === review,
  );
  // It is on that meeting already where the list does not offer it
  if (!choice || ![...choice.options].some((option) => option.value === meeting)) return;
  choice.value = meeting;
  choice.form.requestSubmit();
}

for (const matrix of document.querySelectorAll("[data-matrix]")) letDrag(matrix);
