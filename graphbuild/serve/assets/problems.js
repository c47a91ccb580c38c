/* What the server refuses, in the language of who reads: by its code; the API itself speaks English. */
"use strict";

const PROBLEMS = {
  wrong_question: "لم يُفهم الاستعلام، أو ليس مسموحًا به: صحّحه",
  too_deep: "الاستعلام متداخل أكثر مما ينبغي: بسّطه",
  read_only: "لا يمكن تغيير شيء هنا: الرسم يتغير بالبناء والتحميل فقط",
  not_found: "لا يوجد ما سُئل عنه، أو للاسم أكثر من صاحب: جرّب اسمًا آخر أو المفتاح",
  not_offered: "الجواب لا يأتي بهذه الصيغة: اختر غيرها",
  too_long: "الاستعلام أطول مما يُقبل: اختصره",
  wrong_value: "إحدى القيم غير صالحة: صحّحها",
  too_many_rows: "الجواب أطول مما يُسمح به: أضف LIMIT أو اسأل عن أقل",
  failed: "تعذّر الجواب: سجلّ الخادم يبيّن السبب",
  busy: "الخادم مشغول الآن: أعد المحاولة بعد لحظة",
  too_slow: "يستغرق هذا أطول مما يُسمح به: اسأل عن أقل أو أضف LIMIT",
  too_much_memory: "يحتاج هذا ذاكرة أكثر مما يُسمح به: اسأل عن أقل",
};

/** These say more in the server's own words: what is wrong, and where. */
const WITH_DETAIL = new Set(["wrong_question", "not_found", "wrong_value"]);

/** A refusal as one sentence in a language. */
function problemText({ code, detail }, language) {
  const english = String(detail || "").replace(/[\u202a-\u202e\u2066-\u2069]/g, "");
  if (language !== "ar") return english;
  return `${PROBLEMS[code] || PROBLEMS.failed}${WITH_DETAIL.has(code) && english ? ` (\u2066${english}\u2069)` : ""}`;
}
