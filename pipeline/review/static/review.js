// Keys, places on pages, and cells: everything else is plain HTML and htmx.
"use strict";

const typing = (element) => element && (/^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName) && !/^(checkbox|button|submit)$/.test(element.type));

// Keys: an element with data-kunci is clicked by its key; a field is focused.
document.addEventListener("keydown", (event) => {
  const field = document.activeElement;
  if (event.key === "Escape" && typing(field)) { field.blur(); return; }
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && field && field.id === "sql") {
    event.preventDefault();
    document.getElementById("tanya").click();
    return;
  }
  if (typing(field)) { typed(event, field); return; }
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Enter" && field && /^(A|BUTTON|SUMMARY)$/.test(field.tagName)) return;
  const cell = field && field.closest ? field.closest("td[tabindex]") : null;
  if (cell && moved(event, cell)) return;
  const wanted = [...document.querySelectorAll(`[data-kunci="${CSS.escape(event.key)}"]`)].find((one) => one.getClientRects().length || one.closest("details"));
  if (!wanted) return;
  event.preventDefault();
  press(wanted);
});

// Enter in the typed value saves it, and not the first button of the form.
function typed(event, field) {
  if (event.key !== "Enter" || !field.form || field.form.id !== "f-putus") return;
  event.preventDefault();
  const save = field.id === "isian" ? document.getElementById("simpan") : null;
  if (save) press(save); else if (field.id === "catatan") field.blur();
}

function press(element) {
  if (element.tagName === "SUMMARY") {
    const details = element.parentElement;
    details.open = !details.open;
    const field = details.open && details.querySelector("select, input:not([type=hidden]):not([type=radio])");
    if (field) field.focus();
    return;
  }
  const closed = element.closest("details:not([open])");
  if (closed) closed.open = true;
  if (typing(element)) { element.focus(); element.select && element.select(); return; }
  const needed = element.dataset.perlu && document.getElementById(element.dataset.perlu);
  if (needed && !needed.value.trim()) { needed.focus(); return; }
  element.click();
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-sql]");
  if (link) {
    event.preventDefault();
    const field = document.getElementById("sql");
    field.value = link.dataset.sql;
    document.getElementById("tanya").click();
  }
  const cell = valueOf(event.target.closest("td[data-f], .cetak td[data-k]"));
  if (cell) open(cell);
  const panel = event.target.closest("a.ke-panel");
  if (panel && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    htmx.ajax("GET", panel.getAttribute("href"), { target: "#nilai", swap: "innerHTML" });
  }
  if (event.target.closest("[data-cetak]")) print();
  const zoom = event.target.closest("[data-perbesar]");
  if (zoom) {
    const large = document.getElementById(zoom.dataset.perbesar).classList.toggle("besar");
    zoom.setAttribute("aria-pressed", large);
    if (lit.length) reveal(document.body);
  }
});

document.addEventListener("change", (event) => {
  if (event.target.dataset.semua) {
    for (const one of document.querySelectorAll(`input[name="${event.target.dataset.semua}"]`)) one.checked = event.target.checked;
  }
  const form = event.target.form;
  if (form && form.matches("[data-kirim]")) form.submit();
});

// A button with data-biasa sends its form without htmx: the answer is a file.
document.addEventListener("htmx:confirm", (event) => {
  const by = event.detail.triggeringEvent && event.detail.triggeringEvent.submitter;
  if (by && by.hasAttribute("data-biasa")) {
    event.preventDefault();
    const form = event.detail.elt;
    const extra = document.createElement("input");
    Object.assign(extra, { type: "hidden", name: by.name, value: by.value });
    form.append(extra);
    form.submit();
    extra.remove();
  }
});

// The next item takes the focus, so that keys and screen readers go on from it.
document.addEventListener("htmx:afterSwap", (event) => {
  const target = event.detail.target;
  if (target.id === "antrean") {
    const heading = document.getElementById("b-judul");
    if (heading) heading.focus({ preventScroll: true });
    window.scrollTo({ top: 0 });
  }
  if (target.classList.contains("nanti")) {
    ready();
    if (lightLater) light(lightLater, true);
    lightLater = null;
  }
  if (target.id === "nilai" && document.getElementById("panel-judul")) {
    document.getElementById("panel-judul").focus({ preventScroll: true });
    target.scrollTop = 0;
  } else if (target.id === "nilai") {
    const field = document.getElementById("isian");
    if (field && !target.querySelector("[data-disimpan]")) { field.focus(); field.select(); }
    else if (field) refresh();
  }
});

// A finding decided on its document's page keeps the focus, so that Tab goes on from it.
document.addEventListener("htmx:afterSettle", (event) => {
  const done = event.detail.elt && event.detail.elt.closest && event.detail.elt.closest("li.satu");
  const summary = done && done.querySelector("form.putusan summary");
  if (summary && document.activeElement === document.body) summary.focus({ preventScroll: true });
});

// Cells: places on the page's picture and cells of both tables show each other.
const desk = document.getElementById("meja");
const data = desk ? JSON.parse(document.getElementById("tempat").textContent) : { tempat: [], lembar: {} };
// The name of a place holds its page and its box in tenths of a point: 22_105_80_300_95.
function place(key) {
  const [page, ...box] = key.split("_").map(Number);
  return [page, box.map((edge) => edge / 10)];
}
const canvas = document.getElementById("kanvas");
const drawing = document.getElementById("kotak");
let lit = [];
let lightLater = null; // the cell that waits for its page as printed

function paint(page) {
  if (!canvas) return;
  const size = data.lembar[page];
  const picture = document.getElementById("lembaran");
  if (canvas.dataset.halaman !== String(page)) {
    picture.src = `/dokumen/${desk.dataset.dokumen}/halaman/${page}`;
    picture.alt = picture.alt.replace(/\d+$/, page);
    canvas.dataset.halaman = page;
  }
  drawing.setAttribute("viewBox", `0 0 ${size[0]} ${size[1]}`);
  drawing.replaceChildren();
  for (const key of data.tempat) {
    const [at, box] = place(key);
    if (at !== page) continue;
    const rect = document.createElementNS("http://www.w3.org/2000/svg", "rect");
    const [x0, top, x1, bottom] = box;
    for (const [name, value] of Object.entries({ x: x0, y: top, width: Math.max(x1 - x0, 1), height: Math.max(bottom - top, 1) })) rect.setAttribute(name, value);
    rect.dataset.k = key;
    if (desk.querySelector(`td.review[data-k~="${CSS.escape(key)}"]`)) rect.classList.add("ragu");
    drawing.append(rect);
  }
}

function light(element, scroll) {
  for (const one of lit) one.classList.remove("sorot");
  lit = [];
  if (!element) return;
  const keys = element.dataset.k.split(" ");
  const [page] = place(keys[0]);
  if (canvas && element.tagName !== "rect" && canvas.dataset.halaman !== String(page)) paint(page);
  const later = desk.querySelector(`.nanti[data-hal="${page}"]`);
  if (later) { lightLater = element; htmx.trigger(later, "muat"); }
  for (const key of element.tagName === "TD" && element.closest("#tersimpan") ? keys : keys.slice(0, 1)) {
    lit.push(...desk.querySelectorAll(`[data-k~="${CSS.escape(key)}"]`));
  }
  for (const one of lit) one.classList.add("sorot");
  if (scroll) reveal(element);
}

// Scrolls the other panes only as far as needed, never the page.
function reveal(element) {
  for (const one of lit) {
    const pane = one.closest(".gulir, .gambar");
    if (!pane || (element !== document.body && pane.contains(element))) continue;
    const outer = pane.getBoundingClientRect(), inner = one.getBoundingClientRect();
    if (inner.top < outer.top + 30 || inner.bottom > outer.bottom) pane.scrollTop += inner.top - outer.top - outer.height / 3;
    if (inner.left < outer.left || inner.right > outer.right) pane.scrollLeft += inner.left - outer.left - outer.width / 3;
  }
}

function moved(event, cell) {
  const row = cell.parentElement, rows = [...row.parentElement.rows];
  const steps = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };
  if (event.key === "Enter" && valueOf(cell)) { event.preventDefault(); open(valueOf(cell)); return true; }
  if (event.key === "b" && row.querySelector("a.ke-panel")) { event.preventDefault(); row.querySelector("a.ke-panel").click(); return true; }
  const step = steps[event.key];
  if (!step) return false;
  event.preventDefault();
  let index = rows.indexOf(row), column = cell.cellIndex, next = null;
  do {
    index += step[0]; column += step[1];
    next = rows[index] && rows[index].cells[Math.min(column, rows[index].cells.length - 1)];
  } while (next && !next.hasAttribute("tabindex") && column >= 0 && column < rows[index].cells.length);
  if (next && next.hasAttribute("tabindex")) next.focus();
  return true;
}

// What is stored of a cell as printed, or of a place on the picture: the value that a field holds, or the number.
function valueAt(key) {
  const own = `td[data-f][data-k~="${CSS.escape(key)}"]`;
  return desk.querySelector(`#tersimpan ${own}`) || desk.querySelector(`#lepas ${own}`);
}

function valueOf(cell) {
  if (!cell || cell.dataset.f || !desk) return cell;
  return cell.dataset.k.split(" ").map(valueAt).find(Boolean);
}

function open(cell) {
  const row = cell.closest("tr").dataset.r || 0;
  const query = new URLSearchParams({ baris: row, kolom: cell.dataset.f });
  if (cell.dataset.q) query.set("kotak", cell.dataset.q);
  opened = address(cell);
  htmx.ajax("GET", `${desk.dataset.dasar}/nilai?${query}`, { target: "#nilai", swap: "innerHTML" });
}

// Which cell is open: by its place on the page where no field holds its number, else by row and field.
let opened = "";

function address(cell) {
  const own = `td[data-f="${CSS.escape(cell.dataset.f)}"]`;
  return cell.dataset.q ? `#lepas ${own}[data-q="${CSS.escape(cell.dataset.q)}"]` : `#tersimpan tr[data-r="${CSS.escape(cell.closest("tr").dataset.r)}"] ${own}`;
}

// After a decision the cell shows what is stored now.
function refresh() {
  if (!desk) return; // the whole page draws itself anew
  fetch(location.href, { headers: { accept: "text/html" } }).then((answer) => answer.text()).then((text) => {
    const page = new DOMParser().parseFromString(text, "text/html");
    for (const name of ["tersimpan", "lepas"]) {
      const fresh = page.getElementById(name), old = document.getElementById(name);
      if (fresh && old) old.replaceChildren(...fresh.childNodes);
    }
    ready();
    const cell = opened && document.querySelector(opened);
    if (cell) cell.focus();
  });
}

function ready() {
  for (const table of desk.querySelectorAll("table")) {
    const first = table.querySelector("td[tabindex]");
    if (first) first.tabIndex = 0;
  }
}

if (desk) {
  ready();
  if (canvas) paint(Number(canvas.dataset.halaman));
  for (const kind of ["mouseover", "focusin"]) {
    desk.addEventListener(kind, (event) => {
      const element = event.target.closest("[data-k]");
      if (element) light(element, true);
    });
  }
  drawing && drawing.addEventListener("click", (event) => {
    const key = event.target.dataset && event.target.dataset.k;
    const cell = key && valueAt(key);
    if (cell) { cell.focus(); open(cell); }
  });
  const [row, field] = (new URLSearchParams(location.search).get("buka") || ":").split(":");
  const wanted = row && desk.querySelector(`tr[data-r="${CSS.escape(row)}"] td[data-f="${CSS.escape(field)}"]`);
  if (wanted) { wanted.focus(); open(wanted); }
  else if (/^#r\d+$/.test(location.hash)) {
    const there = document.getElementById(location.hash.slice(1));
    const cell = there && there.querySelector("td[tabindex]");
    if (cell) cell.focus();
  }
}
