// `npm run bench -- --typing <folder>`: how long the language server takes from a keystroke to what it shows, over the
// protocol. Prints its figures; the folder is only read.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { pause, quiet } from '../server/dist/program.js';
import { uriOf } from '../server/dist/paths.js';
import { Editor } from '../test/dist/server/editor.js';
import { generator } from '../test/dist/properties/shuffled.js';
import { drawEdit } from './keystrokes.mjs';
import { listSources } from './sources.mjs';

const capabilities = {
  textDocument: { publishDiagnostics: { relatedInformation: true, versionSupport: true } },
};
/** Servers that are started to see how soon the first of them shows something. */
const starts = 5;
const hoversPerEdit = 5;

/**
 * @param {string} folder absolute
 * @param {number} edits
 */
export async function benchTyping(folder, edits) {
  const next = seeded(20261122);
  const files = listSources(folder);
  const cache = mkdtempSync(join(tmpdir(), 'phi-lint-bench-'));
  process.env['PHI_LINT_CACHE_DIR'] = cache;
  try {
    console.log(`${files.length} files, load of ${loadavg()[0].toFixed(1)}`);
    const first = [];
    for (let i = 0; i < starts; i++) first.push(await firstShown(folder, drawEdit(files, next)));
    print('first diagnostics of an opened file', first);
    await typeThrough(folder, files, edits, next);
  } finally {
    rmSync(cache, { recursive: true, force: true });
  }
}

/** @param {string} folder @param {import('./keystrokes.mjs').Edit} edit */
async function firstShown(folder, { file, text }) {
  const [editor] = await Editor.start(folder, capabilities, {});
  const taken = stopwatch(editor.pid);
  await editor.open(file, text);
  await editor.answered(file);
  editor.kill();
  return taken();
}

/** @param {string} folder @param {readonly string[]} files @param {number} edits @param {() => number} next */
async function typeThrough(folder, files, edits, next) {
  const [editor] = await Editor.start(folder, capabilities, { problems: 'workspace' });
  const all = allAnswered(editor);
  await all();
  /** @type {Record<string, Taken[]>} */
  const taken = { body: [], signature: [], export: [], others: [], hover: [] };
  for (let i = 0; i < edits; i++) {
    const edit = drawEdit(files, next);
    await editor.open(edit.file, edit.text);
    await editor.answered(edit.file);
    for (const text of edit.texts) {
      const [here, others] = [stopwatch(editor.pid), stopwatch(editor.pid)];
      const isAll = all();
      await editor.type(edit.file, text);
      await editor.answered(edit.file);
      taken[edit.kind].push(here(pause));
      await isAll;
      taken['others'].push(others(pause + quiet));
    }
    for (let j = 0; j < hoversPerEdit; j++) taken['hover'].push(await hovered(editor, edit, next));
    await editor.close(edit.file);
  }
  print('the edited file', [...taken['body'], ...taken['signature'], ...taken['export']]);
  for (const [name, all] of Object.entries(taken)) if (all.length > 0) print(`  ${name}`, all);
  await editor.end();
}

/** Waits for an analysis of everything. @param {Editor} editor */
function allAnswered(editor) {
  /** @type {(() => void)[]} */
  let waiting = [];
  editor.connection.onNotification('phi-lint/findingsChanged', async () => {
    const programs = await editor.connection.sendRequest('phi-lint/findings');
    if (programs.some(({ isSettled }) => !isSettled)) return;
    for (const resolve of waiting.splice(0)) resolve();
  });
  return () => /** @type {Promise<void>} */ (new Promise((resolve) => waiting.push(resolve)));
}

/** @param {Editor} editor @param {import('./keystrokes.mjs').Edit} edit @param {() => number} next */
async function hovered(editor, { file, text }, next) {
  const lines = text.split('\n');
  const line = next() % lines.length;
  const position = { line, character: next() % Math.max(1, lines[line].length) };
  const taken = stopwatch(editor.pid);
  await editor.connection.sendRequest('textDocument/hover', { textDocument: { uri: uriOf(file) }, position });
  return taken();
}

/**
 * Milliseconds, as the editor waits for them and as the server's main thread works for them: under load only the second
 * says something.
 * @typedef {{ wall: number, processor: number }} Taken
 */

/** @param {number} pid */
function stopwatch(pid) {
  const [began, worked] = [performance.now(), processorTime(pid)];
  return (excluded = 0) => ({
    wall: performance.now() - began - excluded,
    processor: processorTime(pid) - worked,
  });
}

/** Of a process's main thread on Linux, in milliseconds. @param {number} pid */
function processorTime(pid) {
  const [nanoseconds] = readFileSync(`/proc/${pid}/task/${pid}/schedstat`, 'utf8').split(' ');
  return Number(nanoseconds) / 1e6;
}

/** @param {string} name @param {readonly Taken[]} taken */
function print(name, taken) {
  const figures = ['wall', 'processor'].map((what) => {
    const sorted = taken.map((one) => one[what]).sort((a, b) => a - b);
    const at = (/** @type {number} */ share) => Math.round(sorted[Math.ceil(share * sorted.length) - 1] ?? 0);
    return `${what} p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, most ${at(1)} ms`;
  });
  console.log(`${name.padEnd(36)} ${String(taken.length).padStart(4)}  ${figures.join('; ')}`);
}

/** The first numbers after a small seed are small. @param {number} seed */
function seeded(seed) {
  const next = generator(seed);
  for (let i = 0; i < 5; i++) next();
  return next;
}
