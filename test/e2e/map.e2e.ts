import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { AxeResults } from 'axe-core';
import { chromium, type Browser, type Page } from 'playwright-core';
import { repositoryRoot } from './repository.js';

const pictures = join(repositoryRoot, '.e2e/pictures');
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Names that would do harm if a page took them for anything but text. */
const hostile = {
  'src/<img src=x onerror=alert(1)>.ts':
    'export interface Patient { id: string; ssn: string; ["</style><script>alert(2)</script>"]: string }\n' +
    'export function f(p: Patient) { console.log(p.ssn, p["</style><script>alert(2)</script>"]); }\n' +
    '// phi-lint-ignore-next-line no-phi-in-logs -- "><svg onload=alert(3)> until 2030-01-31\n' +
    'export function g(p: Patient) { console.log(p.ssn); }\n',
  'src/javascript:alert(4)//\u202egnp.ts': 'export const = ;\n',
};

describe('the map in Chromium', function () {
  this.timeout(120_000);
  let folder: string;
  let browser: Browser;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'phi-lint-map-'));
    for (const [name, text] of Object.entries(hostile)) {
      mkdirSync(join(folder, 'hostile', name, '..'), { recursive: true });
      writeFileSync(join(folder, 'hostile', name), text);
    }
    draw(`${repositoryRoot}/fixtures/projects/clinic`, 'clinic.html');
    draw(join(folder, 'hostile'), 'hostile.html');
    browser = await chromium.launch({ executablePath: chromiumPath(), args: switches });
    mkdirSync(pictures, { recursive: true });
  });
  after(async () => {
    await browser.close();
    rmSync(folder, { recursive: true });
  });

  function draw(program: string, name: string): void {
    const command = [`${repositoryRoot}/bin/phi-lint.js`, 'report', program, '--out', join(folder, name)];
    execFileSync(process.execPath, command, { stdio: ['ignore', 'ignore', 'inherit'] });
  }

  async function open(name: string, width = 1280, colorScheme: 'light' | 'dark' = 'light'): Promise<Opened> {
    const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
    const trouble: string[] = [];
    const url = pathToFileURL(join(folder, name)).href;
    page.on('request', (request) => request.url() === url || trouble.push(`asked for ${request.url()}`));
    page.on('dialog', (dialog) => trouble.push(`dialog ${dialog.message()}`));
    page.on('console', (message) => trouble.push(`console ${message.text()}`));
    page.on('pageerror', (error) => trouble.push(`error ${error.message}`));
    await page.goto(url);
    return { page, trouble };
  }

  it('asks for nothing and says nothing to the console', async () => {
    const { page, trouble } = await open('clinic.html');
    await page.locator('#not-analysed').scrollIntoViewIfNeeded();
    await page.waitForLoadState('networkidle');
    assert.deepEqual(trouble, []);
  });

  for (const [width, scheme] of [
    [1280, 'light'],
    [1280, 'dark'],
    [400, 'light'],
    [400, 'dark'],
  ] as const) {
    it(`has nothing that axe calls serious, ${width} px wide and ${scheme}`, async () => {
      const { page } = await open('clinic.html', width, scheme);
      await page.screenshot({ path: join(pictures, `map-${width}-${scheme}.png`), fullPage: true });
      assert.deepEqual(await serious(page), []);
    });
  }

  it('takes no name for markup', async () => {
    const { page, trouble } = await open('hostile.html');
    assert.deepEqual(trouble, []);
    assert.equal(await page.locator('script, img, svg[onload]').count(), 0);
    assert.equal(await page.locator('style').count(), 1);
    const text = await page.locator('body').innerText();
    assert.ok(text.includes('<img src=x onerror=alert(1)>.ts'));
    assert.ok(text.includes('"><svg onload=alert(3)>'));
    assert.ok(!text.includes('\u202e'));
    assert.deepEqual(await serious(page), []);
  });

  it('runs no script and loads no picture even if one got in', async () => {
    const { page, trouble } = await open('clinic.html');
    await page.evaluate(() => {
      document.body.insertAdjacentHTML(
        'beforeend',
        '<img src="https://example.com/x.png"><b onclick="alert(5)">x</b>',
      );
    });
    await page.locator('b').last().click();
    await page.waitForTimeout(200);
    const refused = trouble.filter((one) => /^console .*Content Security Policy/u.test(one));
    assert.equal(refused.length, 2, trouble.join('\n'));
    assert.ok(!trouble.some((one) => one.startsWith('dialog')));
  });

  it('fits a screen of 400 px, the drawing by scrolling', async () => {
    const { page } = await open('clinic.html', 400);
    const { wide, small } = await page.evaluate(() => {
      const shown = [...document.querySelectorAll('h1, h2, p, li, td, dd, summary')].filter(
        (one) => one.closest('svg') === null,
      );
      return {
        wide: shown
          .filter((one) => one.getBoundingClientRect().right > innerWidth + 1)
          .map((one) => one.textContent),
        small: shown
          .filter((one) => parseFloat(getComputedStyle(one).fontSize) < 12)
          .map((one) => one.textContent),
      };
    });
    assert.deepEqual(wide, []);
    assert.deepEqual(small, []);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 400);
  });

  it('is a table of rows and columns for who hears it, at any width', async () => {
    for (const width of [1280, 400]) {
      const { page } = await open('clinic.html', width);
      const table = page.getByRole('table', { name: 'Flows' });
      assert.ok((await table.getByRole('row').count()) > 5);
      assert.deepEqual(await table.getByRole('columnheader').allInnerTexts(), [
        'From',
        'Kinds',
        'To',
        'On the way',
        'Standing',
        'Where',
      ]);
      assert.equal(await page.getByRole('heading', { level: 1 }).count(), 1);
      assert.match((await page.getByRole('img').first().getAttribute('aria-labelledby')) ?? '', /drawing/u);
    }
  });

  it('is used by keyboard alone', async () => {
    const { page } = await open('clinic.html');
    const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '');
    await page.keyboard.press('Tab');
    assert.equal(await focused(), 'Skip to the map');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    assert.equal(await focused(), 'Details');
    await page.keyboard.press('Enter');
    assert.match(page.url(), /#flow-1$/u);
    await page.locator('#flow-1 summary').first().focus();
    await page.keyboard.press('Enter');
    assert.ok(await page.locator('#flow-1 ol.path').first().isVisible());
  });

  it('prints every path, on white, within the paper', async () => {
    const { page } = await open('clinic.html', 718, 'dark');
    await page.emulateMedia({ media: 'print', colorScheme: 'light' });
    const shown = await page.evaluate(() => ({
      ground: getComputedStyle(document.body).backgroundColor,
      nav: document.querySelector('nav')?.getBoundingClientRect().height,
      picture: document.querySelector('figure svg')?.getBoundingClientRect().right ?? Infinity,
      paths: [...document.querySelectorAll('ol.path')].filter(
        (one) => one.getBoundingClientRect().height === 0,
      ).length,
    }));
    assert.deepEqual([shown.ground, shown.nav, shown.paths], ['rgb(255, 255, 255)', 0, 0]);
    assert.ok(shown.picture <= 718);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 718);
    await page.screenshot({ path: join(pictures, 'map-print.png'), fullPage: true });
    assert.ok((await page.pdf({ format: 'A4' })).length > 20_000);
  });
});

interface Opened {
  readonly page: Page;
  /** Requests, dialogs, messages and errors that there should be none of. */
  readonly trouble: readonly string[];
}

const switches = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-dev-shm-usage',
];

function chromiumPath(): string {
  const browsers = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'];
  const found = process.env['CHROMIUM'] ?? browsers.find((path) => existsSync(path));
  assert(found, 'There is no Chromium: `apt-get install chromium-headless-shell`, or set CHROMIUM.');
  return found;
}

/** What axe calls serious or critical, by rule and place. */
async function serious(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe);
  const { violations } = await page.evaluate<AxeResults>('axe.run()');
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id} ${target.join(' ')}`));
}
