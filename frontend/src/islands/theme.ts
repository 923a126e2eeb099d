/** Settings: a choice of theme shows at once; the form saves it. */

import { island } from "../mount";

island("[data-sets-theme]", (group) => {
  group.addEventListener("change", ({ target }) => {
    if (target instanceof HTMLInputElement) document.documentElement.dataset["theme"] = target.value;
  });
});
