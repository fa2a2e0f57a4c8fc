// The language of a text, which decides its typeface: Chinese typefaces space English apostrophes too widely.

/** Chinese if an eighth or more of the letters are Han characters; marks, digits and names of people are not counted. */
export function languageOf(text: string): 'en' | 'zh-CN' {
  const letters = text.replace(/<[^>]*>/g, ' ').match(/\p{L}/gu) ?? [];
  const han = letters.filter((letter) => /\p{Script=Han}/u.test(letter));
  return han.length > 0 && han.length * 8 >= letters.length ? 'zh-CN' : 'en';
}
