// Offers similar earlier recommendations while the wording of a new one is typed. The button beside
// it does the same without this file.
const PAUSE = 500; // milliseconds without a key
const FEWEST_WORDS = 3;

export function offerSimilar(section) {
  const form = section.closest("form");
  const box = document.getElementById(section.dataset.of);
  const button = section.querySelector("button");
  let waiting;
  let asking = new AbortController();
  let asked = "";

  async function look() {
    const words = box.value.trim();
    if (words === asked) return;
    asking.abort();
    asking = new AbortController();
    asked = words;
    if (words.split(/\s+/).length < FEWEST_WORDS) {
      show("", []);
      return;
    }
    try {
      await ask(words, asking.signal);
    } catch (error) {
      // No network, say: the next key tries again
      if (error.name !== "AbortError") asked = "";
    }
  }

  async function ask(words, signal) {
    const body = new URLSearchParams({
      csrf_token: form.elements.namedItem("csrf_token").value,
      besides: section.dataset.besides,
      wording: words,
    });
    const answer = await fetch(section.dataset.similar, { method: "POST", body, signal });
    // Redirected: the session has ended, and saving will ask to sign in
    if (!answer.ok || answer.redirected) return;
    const part = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (signal.aborted) return;
    show(
      part.querySelector("[data-said]").textContent,
      part.querySelector("[data-found]").childNodes,
    );
  }

  function show(said, found) {
    section.querySelector("[data-said]").textContent = said;
    section.querySelector("[data-found]").replaceChildren(...found);
  }

  box.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(look, PAUSE);
  });
  button.addEventListener("click", (event) => {
    event.preventDefault();
    clearTimeout(waiting);
    asked = "";
    look();
  });
}
