import type { FSWatcher } from 'node:fs';
import { lstatSync, readdirSync, watch } from 'node:fs';
import { join, sep } from 'node:path';
import { joined } from '../domain/path.ts';

const quietMilliseconds = 60;

// What a build writes, and what nobody edits by hand: watching it would wake the preview by its own output.
const unwatched = (name: string): boolean => name.startsWith('.') || ['node_modules', 'build', 'dist'].includes(name);

/**
 * Calls back once for each changed path (relative to `root`, with '/') when things have been quiet for a moment, until the
 * returned function is called. Folders that begin with a dot, node_modules, build and dist are left out.
 */
export function watchFolder(root: string, changed: (path: string) => void): () => void {
  const pending = new Set<string>();
  let timer: NodeJS.Timeout | undefined;

  const note = (path: string): void => {
    if (path.split('/').some(unwatched)) return;
    pending.add(path);
    clearTimeout(timer);
    timer = setTimeout(() => {
      const paths = [...pending].sort();
      pending.clear();
      for (const one of paths) changed(one);
    }, quietMilliseconds);
  };

  // On Linux Node's own recursive watching visits every folder, node_modules included.
  const stop = process.platform === 'linux' ? watchEach(root, note) : watchWhole(root, note);
  return () => {
    clearTimeout(timer);
    stop();
  };
}

function watchWhole(root: string, note: (path: string) => void): () => void {
  const watcher = watch(root, { recursive: true }, (_event, name) => {
    if (name !== null) note(name.replaceAll(sep, '/'));
  });
  watcher.on('error', () => watcher.close());
  return () => watcher.close();
}

function watchEach(root: string, note: (path: string) => void): () => void {
  const watchers = new Map<string, FSWatcher>();

  const leave = (folder: string): void => {
    watchers.get(folder)?.close();
    watchers.delete(folder);
  };

  const enter = (folder: string, isNew: boolean): void => {
    if (watchers.has(folder)) return;
    const absolute = join(root, folder);
    try {
      if (!lstatSync(absolute).isDirectory()) return;
      const watcher = watch(absolute, (_event, name) => {
        if (name === null) return;
        const path = joined(folder, name);
        note(path);
        // A new folder, or the end of an old one: look, instead of guessing from the event.
        if (unwatched(name)) return;
        leaveMissing(path);
        enter(path, true);
      });
      watcher.on('error', () => leave(folder));
      watchers.set(folder, watcher);
      for (const entry of readdirSync(absolute, { withFileTypes: true })) {
        const path = joined(folder, entry.name);
        if (entry.isDirectory() && !unwatched(entry.name)) enter(path, isNew);
        else if (isNew && entry.isFile()) note(path);
      }
    } catch {
      // It is gone again.
      leave(folder);
    }
  };

  const leaveMissing = (path: string): void => {
    for (const folder of watchers.keys()) {
      if (folder !== path && !folder.startsWith(`${path}/`)) continue;
      if (lstatSync(join(root, folder), { throwIfNoEntry: false })?.isDirectory() !== true) leave(folder);
    }
  };

  enter('', false);
  return () => {
    for (const watcher of watchers.values()) watcher.close();
    watchers.clear();
  };
}
