"use strict";
// Filters and sorts the list of documents; without it the list stands whole, in its printed order.
(() => {
  const table = document.getElementById("document-list");
  const body = table.tBodies[0];
  const rows = [...body.rows];
  const form = document.getElementById("filter");
  const search = document.getElementById("filter-text");
  const errors = document.getElementById("filter-errors");
  const shown = document.getElementById("filter-shown");
  const texts = rows.map((row) => row.textContent.toLowerCase());

  function filter() {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    let count = 0;
    rows.forEach((row, index) => {
      const fits = words.every((word) => texts[index].includes(word)) && (!errors.checked || row.dataset.errors !== "0");
      row.hidden = !fits;
      count += fits ? 1 : 0;
    });
    shown.textContent = shown.dataset.words.replace("{shown}", count).replace("{all}", rows.length);
  }

  function sort(head, column) {
    const down = head.getAttribute("aria-sort") === "ascending";
    heads.forEach((other) => other.setAttribute("aria-sort", "none"));
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    const key = (row) => row.cells[column].dataset.value ?? row.cells[column].textContent.trim();
    const compare = (a, b) => (isNaN(key(a)) || isNaN(key(b)) ? key(a).localeCompare(key(b)) : key(a) - key(b));
    [...rows].sort((a, b) => (down ? compare(b, a) : compare(a, b))).forEach((row) => body.append(row));
  }

  const heads = [...table.tHead.rows[0].cells];
  heads.forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    head.setAttribute("aria-sort", "none");
    button.addEventListener("click", () => sort(head, column));
  });
  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  search.addEventListener("input", filter);
  errors.addEventListener("change", filter);
  filter();
})();
// Opens and folds all details at once: what is folded is not printed.
(() => {
  const button = document.getElementById("unfold");
  const folds = [...document.querySelectorAll("details.fold")];
  let open = false;
  button.hidden = !folds.length;
  button.addEventListener("click", () => {
    open = !open;
    folds.forEach((fold) => { fold.open = open; });
    button.textContent = open ? button.dataset.close : button.dataset.open;
  });
})();
