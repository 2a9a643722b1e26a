// What a page gains from a script; every page works without it.
"use strict";

// The error summary takes the focus, so that it is read first.
document.querySelector("[data-focus]")?.focus();

// A menu closes by Escape and by a click elsewhere.
const menus = () => document.querySelectorAll("details[data-closes][open]");
document.addEventListener("click", (event) => {
  for (const menu of menus()) if (!menu.contains(event.target)) menu.open = false;
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of menus()) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});

// A field for a day gets a button that opens the browser's calendar and writes YYYY-MM-DD.
const english = document.documentElement.lang.startsWith("en");
for (const field of document.querySelectorAll("input[data-day]")) {
  const calendar = document.createElement("input");
  if (!("showPicker" in calendar)) break;
  calendar.type = "date";
  calendar.tabIndex = -1;
  calendar.setAttribute("aria-hidden", "true");
  const button = document.createElement("button");
  button.type = "button";
  button.className = "btn btn-secondary";
  button.setAttribute("aria-label", english ? "Choose from a calendar" : "从日历选择");
  button.innerHTML = '<i class="bi bi-calendar3" aria-hidden="true"></i>';
  const frame = document.createElement("span");
  frame.className = "zs-day-pick";
  field.before(frame);
  frame.append(field, button, calendar);
  button.addEventListener("click", () => {
    calendar.value = /^\d{4}-\d{2}-\d{2}$/.test(field.value) ? field.value : "";
    calendar.showPicker();
  });
  calendar.addEventListener("change", () => {
    field.value = calendar.value;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.focus();
  });
}

// What was typed into a form of an act survives a timeout and Back, in this tab only, until the
// act is on record or the reader signs out.
const DRAFT = "zhunsheng-draft:";
const SENT = "zhunsheng-sent";
const kept = (field) =>
  field.name && !["hidden", "password", "file", "submit", "select-multiple"].includes(field.type) && field.name !== "confirmed";

const drafted = document.querySelector("form[data-draft]");
const entrance = document.body.classList.contains("zs-entrance-body");
for (const form of document.querySelectorAll("form[data-signs-out]")) {
  form.addEventListener("submit", () => sessionStorage.clear());
}
const sent = sessionStorage.getItem(SENT);
if (sent && !entrance && sent !== drafted?.dataset.draft) {
  sessionStorage.removeItem(DRAFT + sent);
  sessionStorage.removeItem(SENT);
}
if (drafted) {
  const key = DRAFT + drafted.dataset.draft;
  const draft = JSON.parse(sessionStorage.getItem(key) ?? "{}");
  // a form that came back with errors knows best what was sent
  if (!drafted.querySelector(".zs-errors")) {
    for (const field of drafted.elements) {
      if (!kept(field) || !(field.name in draft)) continue;
      if (["checkbox", "radio"].includes(field.type)) field.checked = draft[field.name].includes(field.value);
      else field.value = draft[field.name][0];
    }
  }
  drafted.addEventListener("input", () => {
    const typed = {};
    for (const field of drafted.elements) {
      if (!kept(field)) continue;
      typed[field.name] ??= [];
      if (!["checkbox", "radio"].includes(field.type) || field.checked) typed[field.name].push(field.value);
    }
    sessionStorage.setItem(key, JSON.stringify(typed));
  });
  drafted.addEventListener("submit", () => sessionStorage.setItem(SENT, drafted.dataset.draft));
}

// A list asked for after the session has ended: the whole page goes to the entrance, not a piece of it.
document.body.addEventListener("htmx:beforeOnLoad", (event) => {
  const { xhr: answer, pathInfo } = event.detail;
  const asked = new URL(pathInfo.finalRequestPath, window.location.href);
  if (!answer.responseURL || new URL(answer.responseURL).pathname === asked.pathname) return;
  event.preventDefault();
  window.location.assign(answer.responseURL);
});
