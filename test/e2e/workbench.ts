import assert from 'node:assert/strict';
import { existsSync, mkdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { scheduler } from 'node:timers/promises';
import { chromium, type BrowserContext, type Locator, type Page } from 'playwright-core';
import { repositoryRoot } from './repository.js';
import { until } from './until.js';

const browsers = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'];
const pictures = join(repositoryRoot, '.e2e/pictures');

/** Nothing but this machine can be reached: what needs the network fails loudly. */
const switches = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
  '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1',
];

/** A person at a VS Code window: keyboard, mouse and eyes. */
export class Workbench {
  readonly page: Page;
  readonly #context: BrowserContext;
  /** Addresses outside of this machine that were asked for. */
  readonly strangers = new Set<string>();

  private constructor(context: BrowserContext, page: Page) {
    this.#context = context;
    this.page = page;
    page.on('request', (request) => {
      const { hostname } = new URL(request.url());
      if (hostname !== '' && hostname !== '127.0.0.1') this.strangers.add(request.url());
    });
  }

  /** Opens a folder, with one of its files in the editor. */
  static async open(port: number, folder: string, file: string, profile: string): Promise<Workbench> {
    const executablePath = process.env['CHROMIUM'] ?? browsers.find((path) => existsSync(path));
    assert(
      executablePath,
      'There is no Chromium: `apt-get install chromium-headless-shell`, or set CHROMIUM.',
    );
    const viewport = { width: 1400, height: 900 };
    const options = { executablePath, headless: true, viewport, locale: 'en-US', args: switches };
    const context = await chromium.launchPersistentContext(profile, options);
    const workbench = new Workbench(context, context.pages()[0] ?? (await context.newPage()));
    const uri = `vscode-remote://127.0.0.1:${port}${join(folder, file)}`;
    const query = new URLSearchParams({ folder, payload: JSON.stringify([['openFile', uri]]) });
    await workbench.page.goto(`http://127.0.0.1:${port}/?${query.toString()}`);
    await workbench.editor(file).locator('.view-line').first().waitFor({ timeout: 60_000 });
    return workbench;
  }

  editor(file: string): Locator {
    return this.page.locator(`.monaco-editor[data-uri$="/${encodeURI(basename(file))}"]`);
  }

  squiggles(severity: 'error' | 'warning'): Locator {
    return this.page.locator(`.monaco-editor .view-overlays .squiggly-${severity}`);
  }

  async close(): Promise<void> {
    await this.#context.close();
  }

  /** Kept in `.e2e/pictures`, to be looked at. */
  async picture(name: string): Promise<void> {
    mkdirSync(pictures, { recursive: true });
    await this.page.screenshot({ path: join(pictures, `${name}.png`) });
  }

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  /** Puts the cursor at a place, counted from 1. */
  async goTo(line: number, column: number): Promise<void> {
    await this.press('Control+1', 'Control+g');
    const input = this.page.locator('.quick-input-widget .quick-input-box input:visible').first();
    await input.waitFor();
    await input.fill(`:${line}:${column}`);
    await this.press('Enter');
    await this.page.locator('.statusbar-item', { hasText: `Ln ${line}, Col ${column}` }).waitFor();
  }

  /** Runs a command by its title in the palette. */
  async command(title: string): Promise<void> {
    await this.#pick('F1', `>${title}`, title);
  }

  async openFile(name: string): Promise<void> {
    await this.#pick('Control+p', name, name);
    await this.editor(name).locator('.view-line').first().waitFor();
  }

  /**
   * Chooses a row of a list that is filtered: once it has the focus and keeps it, as the list moves. An editor that
   * takes the focus late closes the list: then it is opened again.
   */
  async #pick(key: string, text: string, label: string): Promise<void> {
    const input = this.page.locator('.quick-input-widget .quick-input-box input:visible').first();
    const focused = this.page.locator('.quick-input-list .monaco-list-row.focused .label-name').first();
    const isFocused = async () => (await focused.textContent({ timeout: 1000 }).catch(() => '')) === label;
    await until(`a row ${label}`, 20_000, async () => {
      if (!(await input.isVisible())) await this.press(key);
      const written = await input.inputValue({ timeout: 1000 }).catch(() => null);
      if (written !== null && written !== text)
        await input.fill(text, { timeout: 1000 }).catch(() => undefined);
      if (!(await isFocused())) return false;
      await scheduler.wait(300);
      return isFocused();
    });
    await this.press('Enter');
    // What was chosen may ask something itself.
    await until(
      'the list is gone',
      15_000,
      async () => (await input.inputValue({ timeout: 500 }).catch(() => '')) !== text,
    );
  }

  /** Rows of the Problems panel. */
  async problems(): Promise<Locator> {
    const panel = this.page.locator('.markers-panel');
    if (!(await panel.isVisible())) await this.press('Control+Shift+M');
    await panel.waitFor();
    return panel.locator('.monaco-list-row');
  }

  /** The hover over a word in the editor. */
  async hover(word: Locator): Promise<Locator> {
    const box = await word.boundingBox();
    assert(box);
    await this.page.mouse.move(5, 5);
    await this.page.mouse.move(box.x + box.width - 4, box.y + box.height / 2, { steps: 4 });
    const hover = this.page.locator('.monaco-hover:visible').filter({ hasText: /\S/ }).first();
    await hover.waitFor();
    return hover;
  }

  /** What the light bulb offers at the cursor; asked again, since a request can be lost while other extensions start. */
  async fixes(): Promise<readonly string[]> {
    const rows = this.page.locator('.action-widget:visible .monaco-list-row.action');
    for (let tries = 0; tries < 6; tries++) {
      await this.press('Control+.');
      const isThere = await rows
        .first()
        .waitFor({ timeout: 3000 })
        .then(
          () => true,
          () => false,
        );
      if (isThere) return (await rows.allInnerTexts()).map((text) => text.trim());
      await this.press('Escape');
    }
    throw new Error('nothing is offered');
  }

  /** Takes an offer by keyboard; `fixes` has opened the list. */
  async take(title: string): Promise<void> {
    const focused = this.page.locator('.action-widget:visible .monaco-list-row.action.focused');
    await until(`the offer ${title}`, 10_000, async () => {
      if ((await focused.innerText().catch(() => '')).includes(title)) return true;
      await this.press('ArrowDown');
      return false;
    });
    await this.press('Enter');
  }
}
