/** What takes room and is no mark: white space, and characters without width that break lines or hold them together. */
const blank = /[\s\u00AD\u200B-\u200D\u2060\uFEFF]/g;

/** The characters of a text that leave a mark on paper, composed (NFC) and one after another: how lines are broken does not count. */
export const inkOf = (text: string): string => text.normalize('NFC').replace(blank, '');
