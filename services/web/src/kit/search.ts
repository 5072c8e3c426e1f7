// Search that does not mind how a name is written.

/** Lower case, without accents, with one kind of apostrophe: NFC and NFD, ’ ʼ ꞌ and ' are equal. The tilde of ñ is an accent, too. */
export const folded = (text: string) =>
  text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[’ʼꞌ‘`]/g, "'")
    .toLowerCase()
    .trim();
