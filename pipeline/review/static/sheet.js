// A whole page: values drawn where they stand, zoom and pan, arrows from value to value.
"use strict";

(() => {
  const desk = document.getElementById("lembar-utuh");
  const field = document.getElementById("bidang");
  const paper = document.getElementById("kertas-besar");
  const drawing = document.getElementById("nilai-nilai");
  const head = document.getElementById("kepala-sel");
  let data = JSON.parse(document.getElementById("isi-lembar").textContent);
  let zoom = 1, opened = null;
  const name = (one) => `${one.n}:${one.q || one.r}:${one.f}`;

  function draw() {
    const was = opened;
    drawing.replaceChildren();
    const counts = {};
    for (const one of data.sel) {
      const rect = document.createElementNS("http://www.w3.org/2000/svg", "rect");
      const [x0, top, x1, bottom] = one.b;
      for (const [key, value] of Object.entries({ x: x0, y: top, width: Math.max(x1 - x0, 1), height: Math.max(bottom - top, 1) })) rect.setAttribute(key, value);
      rect.classList.add(`s-${one.s}`);
      if (data.bingkai.includes(name(one))) rect.classList.add("bingkai");
      rect.dataset.k = name(one);
      rect.isi = one;
      if (one.f) {
        rect.setAttribute("role", "button");
        rect.setAttribute("tabindex", "-1");
        rect.setAttribute("aria-label", `${data.nama[one.f] || one.f}: ${one.v}, ${data.status[one.s]}`);
      } else rect.setAttribute("aria-hidden", "true");
      counts[one.s] = (counts[one.s] || 0) + 1;
      drawing.append(rect);
    }
    for (const one of document.querySelectorAll("[data-hitung]")) one.textContent = counts[one.dataset.hitung] || 0;
    const first = drawing.querySelector(was ? `[data-k="${CSS.escape(was)}"]` : "[role=button]");
    if (first) first.setAttribute("tabindex", "0");
  }

  // The heads of the value in question stay in view, however far the page is drawn in.
  function say(rect) {
    const one = rect.isi, column = data.kolom[`${one.n}:${one.c}`], row = data.baris[`${one.n}:${one.r}`];
    head.replaceChildren();
    for (const [tag, text] of [["b", column || data.nama[one.f] || ""], ["span", row || ""], ["code", one.v], ["i", data.status[one.s]]]) {
      if (!text) continue;
      const part = document.createElement(tag);
      part.textContent = text;
      head.append(part, " ");
    }
  }

  function show(rect) {
    const outer = field.getBoundingClientRect(), inner = rect.getBoundingClientRect();
    if (inner.top < outer.top || inner.bottom > outer.bottom) field.scrollTop += inner.top - outer.top - outer.height / 2;
    if (inner.left < outer.left || inner.right > outer.right) field.scrollLeft += inner.left - outer.left - outer.width / 2;
  }

  function scale(factor, x = field.clientWidth / 2, y = field.clientHeight / 2) {
    const before = zoom;
    zoom = factor ? Math.min(Math.max(zoom * factor, 1), 8) : 1;
    const left = (field.scrollLeft + x) * (zoom / before) - x, top = (field.scrollTop + y) * (zoom / before) - y;
    paper.style.width = `${zoom * 100}%`;
    field.scrollTo(left, top);
    const asked = current();
    if (asked) show(asked);
  }

  // The value in question: the one in focus, or the one that is open for a decision.
  function current() {
    const focused = document.activeElement;
    return focused && focused.isi ? focused : opened && drawing.querySelector(`[data-k="${CSS.escape(opened)}"]`);
  }

  function open(rect) {
    const one = rect.isi;
    if (!one.f) return;
    opened = name(one);
    for (const other of drawing.querySelectorAll(".terpilih")) other.classList.remove("terpilih");
    rect.classList.add("terpilih");
    show(rect);
    const query = new URLSearchParams({ baris: one.r || 0, kolom: one.f });
    if (one.q) query.set("kotak", one.q);
    htmx.ajax("GET", `/dokumen/${desk.dataset.dokumen}/tabel/${one.n}/nilai?${query}`, { target: "#nilai", swap: "innerHTML" });
  }

  function go(from, key) {
    const a = from.getBoundingClientRect(), at = [a.left + a.width / 2, a.top + a.height / 2];
    const along = key === "ArrowLeft" || key === "ArrowRight" ? 0 : 1, sign = key === "ArrowLeft" || key === "ArrowUp" ? -1 : 1;
    let best = null, least = Infinity;
    for (const rect of drawing.querySelectorAll("[role=button]")) {
      const b = rect.getBoundingClientRect(), to = [b.left + b.width / 2, b.top + b.height / 2];
      const ahead = (to[along] - at[along]) * sign, aside = Math.abs(to[1 - along] - at[1 - along]);
      if (rect === from || ahead < 2 || ahead + 4 * aside >= least) continue;
      [best, least] = [rect, ahead + 4 * aside];
    }
    if (best) best.focus({ preventScroll: true });
  }

  drawing.addEventListener("focusin", (event) => {
    const rect = event.target;
    for (const other of drawing.querySelectorAll("[tabindex='0']")) other.setAttribute("tabindex", "-1");
    rect.setAttribute("tabindex", "0");
    say(rect);
    show(rect);
  });
  drawing.addEventListener("mouseover", (event) => { if (event.target.isi) say(event.target); });
  drawing.addEventListener("keydown", (event) => {
    if (event.key.startsWith("Arrow")) { event.preventDefault(); go(event.target, event.key); }
    if (event.key === "Enter" || event.key === " ") { event.preventDefault(); open(event.target); }
  });
  for (const button of document.querySelectorAll("[data-ubah]")) button.addEventListener("click", () => scale(Number(button.dataset.ubah)));
  field.addEventListener("wheel", (event) => {
    if (!event.ctrlKey) return;
    event.preventDefault();
    const box = field.getBoundingClientRect();
    scale(event.deltaY < 0 ? 1.15 : 1 / 1.15, event.clientX - box.left, event.clientY - box.top);
  }, { passive: false });

  // Drag to pan; a press that does not move is a click.
  let drag = null;
  field.addEventListener("pointerdown", (event) => {
    if (event.pointerType === "mouse" && event.button === 0) drag = [event.clientX, event.clientY, field.scrollLeft, field.scrollTop, false];
  });
  window.addEventListener("pointermove", (event) => {
    if (!drag) return;
    const dx = event.clientX - drag[0], dy = event.clientY - drag[1];
    drag[4] = drag[4] || Math.abs(dx) + Math.abs(dy) > 5;
    if (drag[4]) field.scrollTo(drag[2] - dx, drag[3] - dy);
  });
  window.addEventListener("pointerup", () => { setTimeout(() => { drag = null; }); });
  drawing.addEventListener("click", (event) => {
    if ((drag && drag[4]) || !event.target.isi) return;
    event.target.focus({ preventScroll: true });
    open(event.target);
  });

  // After a decision the page is drawn as it is stored now.
  document.addEventListener("htmx:afterSwap", (event) => {
    if (event.detail.target.id !== "nilai" || !event.detail.target.querySelector("[data-disimpan]")) return;
    fetch(location.href).then((answer) => answer.text()).then((text) => {
      data = JSON.parse(new DOMParser().parseFromString(text, "text/html").getElementById("isi-lembar").textContent);
      draw();
    });
  });

  draw();
  const wanted = data.bingkai.map((one) => drawing.querySelector(`[data-k="${CSS.escape(one)}"]`)).find(Boolean);
  if (wanted) {
    scale(1.6);
    wanted.focus({ preventScroll: true });
    show(wanted);
  }
})();
