"use strict";
const kind = document.getElementById("kind");
const least = document.getElementById("least");
function show() {
  const amount = Number(least.value) || 0;
  for (const one of document.querySelectorAll(".one")) {
    one.hidden = (kind.value !== "" && one.dataset.kind !== kind.value) || Number(one.dataset.rupiah) < amount;
  }
}
for (const one of [kind, least]) one.addEventListener("input", show);
