// What the desk gains from a script; every page works without it.
"use strict";

// A long list of choices gets a field that narrows it; what is ticked stays in sight.
const inEnglish = document.documentElement.lang.startsWith("en");
for (const list of document.querySelectorAll(".zs-long")) {
  const field = document.createElement("input");
  field.type = "search";
  field.className = "form-control zs-narrowing";
  field.autocomplete = "off";
  const said = inEnglish ? "Narrow the list" : "在下列选项中查找";
  field.placeholder = said;
  field.setAttribute("aria-label", said);
  list.before(field);
  field.addEventListener("input", () => {
    const wanted = field.value.trim().toLowerCase();
    for (const option of list.children) {
      const ticked = option.querySelector("input").checked;
      option.hidden = !ticked && !option.textContent.toLowerCase().includes(wanted);
    }
  });
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter") event.preventDefault();
  });
}

// A wide map is turned to where the case stands.
for (const frame of document.querySelectorAll(".zs-map-frame")) {
  const here = frame.querySelector(".zs-map-present");
  if (!here) continue;
  const [outer, inner] = [frame.getBoundingClientRect(), here.getBoundingClientRect()];
  frame.scrollLeft += inner.left - outer.left - (outer.width - inner.width) / 2;
}

// Ctrl+Enter (or Command+Enter) in a long text saves it.
for (const field of document.querySelectorAll("textarea[data-save]")) {
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) field.form.requestSubmit();
  });
}

// What takes longer than a moment shows that it is being done: thousands of cases in one act.
for (const form of document.querySelectorAll("form[data-busy]")) {
  form.addEventListener("submit", () => {
    setTimeout(() => {
      const said = document.createElement("p");
      said.className = "zs-busy";
      said.setAttribute("role", "status");
      const bar = document.createElement("progress");
      bar.setAttribute("aria-label", form.dataset.busy);
      said.append(bar, ` ${form.dataset.busy}`);
      form.append(said);
    }, 800);
  });
}
addEventListener("pageshow", (event) => {
  if (event.persisted) document.querySelectorAll(".zs-busy").forEach((said) => said.remove());
});
