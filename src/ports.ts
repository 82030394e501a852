import type { Language, Text } from './domain/text.ts';

/** What stands at a path, links not followed. */
export type EntryKind = 'file' | 'folder' | 'link' | 'other';

export interface Entry {
  readonly name: string;
  readonly kind: EntryKind;
}

/**
 * A folder and what lies in it. Paths are relative to `root`, with '/'; a path that leaves the root, by `..` or through a
 * symbolic link, is refused with an error. Reading and writing are synchronous: a command-line tool has nobody to wait for.
 */
export interface Files {
  /** The folder's absolute path, for messages and for child processes. */
  readonly root: string;
  /** A file's bytes, or undefined when there is no regular file at the path. */
  read(path: string): Uint8Array | undefined;
  /** What is at the path itself (a link is a 'link'), or undefined. */
  kind(path: string): EntryKind | undefined;
  /** Size in bytes of a regular file, or undefined. */
  size(path: string): number | undefined;
  /** A folder's entries sorted by code units; empty when there is no such folder. */
  list(folder: string): readonly Entry[];

  /** Creates the folder and its parents. */
  makeFolder(path: string): void;
  /** Writes a file that must not exist yet and flushes it to the disk; false when the path is taken. */
  create(path: string, bytes: Uint8Array): boolean;
  /** Moves a file or folder; a file at `to` is replaced. */
  rename(from: string, to: string): void;
  /** Removes a file, or an empty folder; silent when there is nothing. */
  remove(path: string): void;
  /** Flushes a folder's entries to the disk, where the system can. */
  flush(folder: string): void;
  /** Calls back with the changed path (relative to root) until the returned function is called. */
  watch(changed: (path: string) => void): () => void;
}

export interface Clock {
  /** Today's date in Denmark, `YYYY-MM-DD`. */
  today(): string;
  /** Milliseconds since 1970; for locks and progress, never for documents. */
  now(): number;
}

export interface Ids {
  /** A random token of lower-case hexadecimal digits. */
  hex(bytes: number): string;
}

/** The programs running on this machine: who holds a lock, and whether they still live. */
export interface Processes {
  /** This process. */
  readonly pid: number;
  /** This machine's name. */
  readonly host: string;
  /** Whether a process of this machine runs. */
  isRunning(pid: number): boolean;
}

/** One commit: who made it, and which files it changed. */
export interface Commit {
  /** The full name: 40 to 64 hexadecimal digits. */
  readonly hash: string;
  readonly parents: readonly string[];
  /** The committer's day, `YYYY-MM-DD`, in UTC. */
  readonly date: string;
  readonly subject: string;
  /** Every address its headers and `Co-authored-by` lines name, in lower case; `.mailmap` is not asked. */
  readonly emails: readonly string[];
  /**
   * Who it says wrote it: an author, committer or co-author each, in lower case. One address where there is exactly one; otherwise the
   * whole line, for who `A <a@x> <b@y>` is nobody can tell.
   */
  readonly names: readonly string[];
  /** Paths (from root) it changed; for a merge those that differ from every parent. */
  readonly paths: readonly string[];
}

/** A file as it stands in the index. */
export interface StagedFile {
  readonly path: string;
  /** Undefined when it is larger than dbs looks through. */
  readonly bytes: Uint8Array | undefined;
}

/** Where Git looks for a hook, and what stands there. */
export interface GitHook {
  /** Absolute. */
  readonly path: string;
  /** Whose folder it is: this repository's own, a folder among the committed files, or one that other repositories use too. */
  readonly place: 'repository' | 'work-tree' | 'shared';
  readonly kind: 'none' | 'file' | 'other';
  /** Its text, when it is a file. */
  readonly text?: string;
  /** Whether `<path>.before-dbs` is taken. */
  readonly hasBackup: boolean;
}

/**
 * Git in our language. Nothing a repository's configuration names is ever run, and replace refs and grafts are not followed. Every
 * method throws UserError with Git's last line when Git fails.
 */
export interface Git {
  /** The git version, or undefined when git is not installed. */
  version(): Promise<string | undefined>;
  /** Whether the folder lies in a work tree. */
  isRepository(): Promise<boolean>;
  /** `user.name` and `user.email` as git knows them here. */
  identity(): Promise<{ readonly name?: string; readonly email?: string }>;
  /** The last value of a configuration key, never from a file of the work tree; undefined when it is not set. */
  config(key: string): Promise<string | undefined>;
  /** Paths (from root) changed since the ref, untracked ones included. */
  changedSince(ref: string): Promise<readonly string[]>;
  /** The commit a ref names, or undefined when Git does not know it. */
  resolve(ref: string): Promise<string | undefined>;
  /** The branch checked out; undefined when HEAD is detached. */
  branch(): Promise<string | undefined>;
  /** The main branch that is trusted: the upstream's (`origin/main`), else the local one; undefined when there is none. */
  mainBranch(): Promise<string | undefined>;
  /** The newest commit both come from, or undefined. */
  mergeBase(a: string, b: string): Promise<string | undefined>;
  /** Whether older history is missing here. */
  isShallow(): Promise<boolean>;
  /** The files of a commit below root, read only; links are links, submodules are left out. */
  tree(ref: string): Promise<Files>;
  /** The newest commit of every branch known here, fetched ones included, each once. */
  branchTips(): Promise<readonly string[]>;
  /** Paths (from root) of an unfinished merge that nobody has settled yet. */
  unmerged(): Promise<readonly string[]>;
  /** Commits reachable from `to` and not from `from`, newest first, of any parent; with `paths` those that touch one of them. */
  log(range: {
    readonly from?: string;
    readonly to: string;
    readonly paths?: readonly string[];
  }): Promise<readonly Commit[]>;
  /** Paths that differ from the last commit, untracked ones included; empty in a clean tree. */
  uncommitted(): Promise<readonly string[]>;
  /** Files staged for the next commit, deletions left out: paths from the top of the work tree, bytes from the index. */
  staged(): Promise<readonly StagedFile[]>;
  /** The hook of a name as it is now. Throws UserError outside a repository. */
  hook(name: 'pre-commit'): Promise<GitHook>;
  /** Writes the hook's file, executable, or with `undefined` removes it. */
  writeHook(hook: GitHook, content: string | undefined): Promise<void>;
  /** Gives a hook's file the name `<path>.before-dbs` too, never over another file; the next writeHook takes its place. */
  keepHook(hook: GitHook): Promise<void>;
  /** Puts `<path>.before-dbs` back in the hook's place. */
  restoreHook(hook: GitHook): Promise<void>;
  /** Names of the remotes. */
  remotes(): Promise<readonly string[]>;
  /** Makes a branch at HEAD and changes to it; the work tree stays as it is. */
  startBranch(name: string): Promise<void>;
  /** Commits exactly these paths, gone ones included, whatever else is staged; gives the new commit. No hook runs. */
  commit(paths: readonly string[], message: string): Promise<string>;
  /** Sends a branch to a remote, never by force. */
  push(remote: string, branch: string): Promise<void>;
  init(): Promise<void>;
}

/** Signs with a person's SSH key, by `ssh-keygen -Y sign`. Verifying needs no port: see domain/sshsig.ts. */
export interface Signer {
  /**
   * An armored SSH signature over the bytes. `key` is a private key's path, a public key's path (the agent then signs), or a public
   * key line. Throws UserError when there is no such key, no ssh-keygen, or the person gives up at the passphrase.
   */
  sign(message: Uint8Array, options: { readonly namespace: string; readonly key: string }): Promise<string>;
}

export interface Terminal {
  /** A result, to stdout. */
  out(text: string): void;
  /** Talk, to stderr. */
  err(text: string): void;
  /** Commands to a build server, to stdout: each its own line, and whatever they name is escaped. Without it `out`. */
  commands?(text: string): void;
  /** Columns of stdout, or undefined without a terminal. */
  readonly width: number | undefined;
  /** 0 none, 1 basic, 2 256 colours, 3 true colour. */
  readonly colorOut: 0 | 1 | 2 | 3;
  readonly colorErr: 0 | 1 | 2 | 3;
  /** Whether a person can be asked: stdin and stderr are terminals. */
  readonly interactive: boolean;
  /** Whether stderr is a terminal that can redraw a line. */
  readonly redraws: boolean;
}

export interface Choice<T> {
  readonly value: T;
  readonly name: string;
  readonly description?: string;
  readonly disabled?: string;
}

/** Questions to a person, on stderr. Ctrl-C throws Cancelled. Sentences are already in the user's language. */
export interface Prompt {
  input(question: { message: string; default?: string; check?: (answer: string) => string | true }): Promise<string>;
  /** A secret: what is typed is never shown. */
  password(question: { message: string }): Promise<string>;
  confirm(question: { message: string; default: boolean }): Promise<boolean>;
  select<T>(question: { message: string; choices: readonly Choice<T>[]; default?: T }): Promise<T>;
  checkbox<T>(question: {
    message: string;
    choices: readonly (Choice<T> & { checked?: boolean })[];
  }): Promise<readonly T[]>;
  search<T>(question: { message: string; source: (term: string) => readonly Choice<T>[] }): Promise<T>;
}

export interface PrintOptions {
  /** Chromium's own header and footer templates: artifacts in the tag tree. */
  readonly header: string;
  readonly footer: string;
  /**
   * What only a printed page can tell: given a first print (no tags, bookmarks, header and footer), the text of each element by its
   * `data-page-of`. The page is then printed again with these texts in place. They must fit where they stand, and move nothing.
   */
  readonly fill?: (trial: Uint8Array) => ReadonlyMap<string, string>;
}

/** One running browser. Pages have no scripts, no network and no file access. */
export interface Browser {
  /** Name and exact build, for example `HeadlessChrome/143.0.7499.0`. */
  readonly build: string;
  /** Prints a self-contained HTML page to a tagged PDF. */
  print(html: string, options: PrintOptions): Promise<Uint8Array>;
  /** Ends the browser and removes its profile; pages still printing are lost. */
  close(): Promise<void>;
}

export interface BrowserFound {
  /** Where it comes from: `DBS_BROWSER`, the embedded one, or an installed one. */
  readonly source: 'environment' | 'embedded' | 'installed';
  readonly path: string;
  /** Whether it is expected to run inside its own sandbox; false for root and in many containers. */
  readonly sandbox: boolean;
}

export interface Browsers {
  /** Looks for a browser; throws UserError that says how to get one. Starts nothing. */
  find(): Promise<BrowserFound>;
  /** Starts it; several prints may be asked for at once. Throws UserError when it cannot start. */
  launch(): Promise<Browser>;
}

/** A small web server on loopback. */
export interface Http {
  serve(options: {
    readonly port: number;
    readonly handle: (path: string) => { status: number; type: string; body: string | Uint8Array } | 'events';
  }): Promise<{ readonly url: string; push(event: string): void; close(): Promise<void> }>;
  /** Opens an address in the person's own browser; false when that is not possible. */
  openInBrowser(url: string): Promise<boolean>;
}

/** One request to another machine. */
export interface WebRequest {
  readonly method: 'GET' | 'POST' | 'PATCH';
  /** Absolute: `https:`, or `http:` on a loopback address. Anything else is our bug and throws. */
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** The longest body taken, in bytes. */
  readonly byteLimit: number;
  /** Milliseconds for the whole of it, from connecting to the last byte. */
  readonly timeLimit: number;
}

export interface WebAnswer {
  readonly status: number;
  /** Names in lower case; several of one name joined by ", ". */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Why there is no whole answer. Only `unreachable` says for certain that the other machine did nothing. */
export interface WebTrouble {
  readonly trouble: 'unreachable' | 'certificate' | 'timeout' | 'cut-off' | 'too-large' | 'not-text';
  /** The system's code, such as `ENOTFOUND`, for a person who must dig. */
  readonly detail: string;
}

/** Requests to other machines. Follows no redirect: what is sent goes to the address it was meant for, or nowhere. */
export interface Web {
  /** One request, once. Ctrl-C throws Cancelled. */
  ask(request: WebRequest): Promise<WebAnswer | WebTrouble>;
}

/** Everything a command may touch, handed in by `bin` or by a test. */
export interface Context {
  readonly language: Language;
  /** The words in the person's language, with commands as the person starts them. */
  readonly say: (text: Text) => string;
  /** How the person starts this program: `dbs`, `npx dbs`, `node bin/dbs.js`. */
  readonly call: string;
  /** The folder the command was started in, absolute. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly version: string;
  /** `linux`, `darwin`, `win32`, and the running Node's version. */
  readonly system: { readonly platform: string; readonly arch: string; readonly node: string };
  /** How this program was started: absolute paths of Node and of the script. Undefined in a test. */
  readonly program?: { readonly node: string; readonly script: string };
  /** Opens any folder as files: the repository, the output folder, the evidence store. */
  open(folder: string): Files;
  /** The tool's own schemas, templates and catalogues; read only. */
  readonly tool: Files;
  /** A font file's bytes by its name within the font packages. */
  font(name: string): Uint8Array;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly processes: Processes;
  git(root: string): Git;
  readonly signer: Signer;
  readonly terminal: Terminal;
  readonly prompt: Prompt;
  readonly browsers: Browsers;
  readonly http: Http;
  readonly web: Web;
  /** Waits before something is tried again. Ctrl-C throws Cancelled. */
  pause(milliseconds: number): Promise<void>;
  /** A stack of this program by the files and lines it was written in. */
  sourceStack(stack: string): string;
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
}
