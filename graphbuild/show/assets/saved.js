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

/** The link of a served page. A file has none that others could follow: its view is what stands behind the # of its address. */
async function copyLink() {
  const isFile = !location.protocol.startsWith("http");
  const link = isFile ? location.hash || address() : location.href;
  const field = el("input", { type: "text", readonly: true, value: link, dir: "ltr", "aria-label": t(isFile ? "take_view" : "take_link") });
  document.querySelector("#take-menu .link")?.remove();
  const told = el("p", { class: "hint", role: "status" }, isFile ? t("view_about") : "");
  document.getElementById("take_link").after(el("div", { class: "link" }, field, told));
  field.select();
  try {
    await navigator.clipboard.writeText(link);
    if (isFile) told.textContent = `${t("view_copied")} ${t("view_about")}`;
    else tell(t("copied"));
  } catch {
    // no leave to write to the clipboard: it stands there, selected
  }
}
