// Two documents side by side: a chosen difference brings both pages to its place, and one side scrolls with the other
// by the rows that met.
"use strict";
(() => {
  const desk = document.getElementById("banding");
  if (!desk) return;
  const sides = [document.getElementById("sebelum"), document.getElementById("sesudah")];
  const together = document.getElementById("ikut");
  const anchors = JSON.parse(desk.dataset.jangkar || "[]");
  let moving = 0; // until then scrolling is ours, not the person's

  const heightOf = (side, page, top) => {
    const sheet = document.getElementById(`${side.id}-${page}`);
    if (!sheet) return null;
    const canvas = sheet.querySelector(".kanvas-sisi");
    const scale = canvas.clientHeight / Number(sheet.dataset.tinggi);
    return canvas.getBoundingClientRect().top - side.getBoundingClientRect().top + side.scrollTop + top * scale;
  };
  const places = (which) => anchors
    .map((one) => [heightOf(sides[0], one[0], one[1]), heightOf(sides[1], one[2], one[3])])
    .filter((one) => one[0] !== null && one[1] !== null)
    .sort((one, other) => one[which] - other[which]);

  const follow = (which) => {
    if (!together.checked || performance.now() < moving) return;
    const from = sides[which], to = sides[1 - which], middle = from.scrollTop + from.clientHeight / 3;
    const known = places(which);
    if (!known.length) {
      moving = performance.now() + 80;
      to.scrollTop = from.scrollTop / Math.max(1, from.scrollHeight - from.clientHeight) * (to.scrollHeight - to.clientHeight);
      return;
    }
    let after = known.findIndex((one) => one[which] >= middle);
    if (after < 0) after = known.length - 1;
    const a = known[Math.max(0, after - 1)], b = known[after];
    const span = b[which] - a[which];
    const share = span > 0 ? Math.min(1, Math.max(0, (middle - a[which]) / span)) : 0;
    const target = a[1 - which] + share * (b[1 - which] - a[1 - which]);
    moving = performance.now() + 80;
    to.scrollTop = target - to.clientHeight / 3;
    to.scrollLeft = from.scrollLeft;
  };
  sides.forEach((side, which) => side.addEventListener("scroll", () => requestAnimationFrame(() => follow(which)), { passive: true }));

  const choose = (number, scrollList) => {
    desk.querySelectorAll(".terpilih").forEach((one) => one.classList.remove("terpilih"));
    const line = desk.querySelector(`.beda[data-nomor="${number}"]`);
    if (line) {
      line.classList.add("terpilih");
      if (scrollList) line.scrollIntoView({ block: "nearest" });
    }
    const marks = sides.map((side) => side.querySelector(`rect[data-nomor="${number}"]`));
    moving = performance.now() + 400;
    marks.forEach((mark, which) => {
      if (!mark) return;
      mark.classList.add("terpilih");
      const sheet = mark.closest(".lembar-sisi"), side = sides[which];
      side.scrollTop = heightOf(side, sheet.dataset.halaman, Number(mark.getAttribute("y"))) - side.clientHeight / 3;
      const place = mark.getBoundingClientRect(), window_ = side.getBoundingClientRect();
      side.scrollLeft += place.left + place.width / 2 - window_.left - window_.width / 2;
    });
    const only = marks[0] ? (marks[1] ? -1 : 0) : 1;
    if (only >= 0 && marks[only]) { moving = 0; follow(only); moving = performance.now() + 400; }
  };
  desk.addEventListener("click", (event) => {
    const mark = event.target.closest("rect[data-nomor]");
    if (mark) { choose(mark.dataset.nomor, true); return; }
    const line = event.target.closest(".beda");
    if (!line || event.target.closest("form, summary, button, input")) return;
    if (event.target.closest("a")) event.preventDefault();
    choose(line.dataset.nomor, false);
  });
  desk.addEventListener("keydown", (event) => {
    const line = event.target.closest(".beda");
    if (line && event.target === line && (event.key === "Enter" || event.key === " ")) {
      event.preventDefault();
      choose(line.dataset.nomor, false);
    }
  });
  const size = document.getElementById("ukuran");
  const chosen = () => { const line = desk.querySelector(".beda.terpilih"); return line ? line.dataset.nomor : null; };
  const resize = () => {
    desk.dataset.ukuran = size.value;
    if (chosen() !== null) choose(chosen(), false);
  };
  size.addEventListener("change", resize);
  // A wide page in half a window is too small to be read: it begins larger.
  const sheet = desk.querySelector(".kanvas-sisi svg");
  if (sheet && sheet.viewBox.baseVal.width > 1.35 * sides[0].clientWidth) size.value = "besar-150";
  if (sheet && sheet.viewBox.baseVal.width > 2 * sides[0].clientWidth) size.value = "besar-200";
  desk.dataset.ukuran = size.value;
  const named = location.hash.startsWith("#b-") ? document.getElementById(location.hash.slice(1)) : null;
  const first = named || desk.querySelector(".beda");
  if (first) addEventListener("load", () => choose(first.dataset.nomor, Boolean(named)));
})();
