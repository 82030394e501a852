import { tool } from './run-dbs.ts';

const decoder = new TextDecoder();

/** The sample repository's files as text, read from the project; `keep` narrows them. */
export function sampleTree(keep: (path: string) => boolean = () => true): Record<string, string> {
  const tree: Record<string, string> = {};
  const walk = (folder: string): void => {
    for (const { name, kind } of tool.list(folder)) {
      const path = `${folder}/${name}`;
      if (kind === 'folder') walk(path);
      else if (keep(path)) tree[path] = decoder.decode(tool.read(path));
    }
  };
  for (const folder of ['cases', 'register', 'vendors']) walk(folder);
  tree['dbs.yaml'] = decoder.decode(tool.read('dbs.yaml'));
  return tree;
}

/** The registers and settings of the sample, without its cases and vendors: quick to load. */
export const registersOnly = (): Record<string, string> => sampleTree((path) => path.startsWith('register/'));
