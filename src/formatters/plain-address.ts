/** An e-mail address of plain letters, which means nothing to Markdown and must survive being copied. */
export const isPlainAddress = (value: string): boolean =>
  /^[a-z0-9]+([._+-][a-z0-9]+)*@[a-z0-9]+([.-][a-z0-9]+)*$/i.test(value) && value.length <= 254;
