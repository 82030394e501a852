/** What somebody decided about a reading, by flag or by answer. */
export interface KitosChoices {
  /** Whose word counts, by `<system>.<field>`, or `all`. */
  readonly takes: ReadonlyMap<string, 'kitos' | 'ours'>;
  /** A system of KITOS that is one of ours, by uuid; `new` for one that only has the same name. */
  readonly links: ReadonlyMap<string, string>;
  /** The vendor of a new system, by uuid; `new` for a vendor that only has the same name. */
  readonly vendors: ReadonlyMap<string, string>;
  /** Systems to make though the rules would not, by uuid. */
  readonly include: ReadonlySet<string>;
  /** Systems somebody looked for in KITOS, which answered that it has none, by uuid. */
  readonly gone: ReadonlySet<string>;
}

export const noChoices: KitosChoices = {
  takes: new Map(),
  links: new Map(),
  vendors: new Map(),
  include: new Set(),
  gone: new Set(),
};

/** Whose word counts for a field; undefined while nobody has said. */
export const takenFor = ({ takes }: KitosChoices, system: string, field: string): 'kitos' | 'ours' | undefined =>
  takes.get(`${system}.${field}`) ?? takes.get('all');
