/* The same view again: as a link, or as this page in a file that opens with it. */

/** This page as it came, with the view written into it. */
function withView() {
  const copy = pristine.cloneNode(true);
  for (const [id, value] of [["page-data", page], ["network-data", drawnNetwork]]) copy.querySelector(`#${id}`).textContent = inert(value);
  copy.dataset.view = view();
  copy.querySelectorAll("script[src], link[rel=stylesheet]").forEach((one) => one.remove()); // what a server added
  // a server sends the policy apart; without the server it must be in the file again
  copy.querySelector('meta[name="offline-policy"]')?.setAttribute("http-equiv", "Content-Security-Policy");
  return `<!DOCTYPE html>\n${copy.outerHTML}`;
}

/** Data as they can stand in any file: nothing in them reads as markup, and nothing turns the text around. */
function inert(value) {
  return JSON.stringify(value).replace(/[<>&\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]/g, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** The address of this view, written out and copied. That of a file leads nowhere on another machine, which is said. */
async function copyLink() {
  const isFile = !location.protocol.startsWith("http");
  const link = location.hash ? location.href : location.href + address();
  const field = el("input", { type: "text", readonly: true, value: link, dir: "ltr", "aria-label": t("take_link") });
  document.querySelector("#take-menu .link")?.remove();
  document.getElementById("take_link").after(el("div", { class: "link" }, field, isFile ? el("p", { class: "hint" }, t("link_of_file")) : ""));
  field.select();
  try {
    await navigator.clipboard.writeText(link);
    tell(t("copied"));
  } catch {
    tell(t("copy_it")); // no leave to write to the clipboard: it stands there, selected
  }
}
