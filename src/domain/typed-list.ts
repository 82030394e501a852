/**
 * What somebody typed after a flag that takes several: apart or with commas, each once, in their order. An empty part between commas is
 * nothing; an empty word by itself, such as a variable of a script that was never set, stays, so that it is refused and not passed over.
 */
export const typedList = (given: readonly string[] = []): readonly string[] => [
  ...new Set(
    given.flatMap((value) => {
      const parts = value.split(',').map((part) => part.trim());
      const written = parts.filter((part) => part !== '');
      return written.length === 0 ? [''] : written;
    }),
  ),
];
