/** Who may read, from everyone to the secretariat alone: each level may read those before it. */
export const levels = ['public', 'members', 'users', 'secretariat'] as const;
export type Level = (typeof levels)[number];

export const isLevel = (value: unknown): value is Level => (levels as readonly unknown[]).includes(value);

/** The stricter of two levels. */
export const stricter = (a: Level, b: Level): Level => (levels.indexOf(a) >= levels.indexOf(b) ? a : b);

/** Whether a reader at this level may read what is marked so. */
export const mayRead = (reader: Level, marked: Level): boolean => levels.indexOf(marked) <= levels.indexOf(reader);
