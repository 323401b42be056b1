import assert from 'node:assert/strict';
import { defaultConfig } from '#engine/config/config.js';
import {
  coverOf,
  coverState,
  vendorAt,
  type CallOptions,
  type OptionValue,
  type VendorCall,
} from '#engine/config/cover.js';
import { configOf } from './reading.js';

const today = new Date('2026-06-01T12:00:00Z');

const openai = {
  name: 'openai',
  baa: { reference: 'LEGAL-1', signed: '2026-01-10', expires: '2027-01-10' },
  services: ['responses', 'embed*'],
  models: ['gpt-*'],
  regions: ['us-*'],
  endpoints: ['https://us.api.openai.com/**'],
  requires: { store: false },
};

const inOrder: VendorCall = {
  service: 'responses',
  model: 'gpt-4.1',
  region: 'us-east-1',
  endpoint: 'https://us.api.openai.com/v1',
  options: stating({ state: 'known', value: false }),
};

function stating(value: OptionValue, byDefault?: boolean): CallOptions {
  return { stated: () => value, ...(byDefault !== undefined && { byDefault: () => byDefault }) };
}

function coverFor(vendors: readonly object[], vendor: string, call: VendorCall = {}, day = today) {
  return coverOf(configOf({ vendors }), vendor, call, day);
}

const words = (cover: ReturnType<typeof coverFor>) => cover.lacks.map((lack) => lack.words);

describe('the cover of a vendor', () => {
  it('is assumed for three vendors without a register', () => {
    const { covered, state, vendor } = coverOf(defaultConfig(), 'aws-bedrock', {}, today);
    assert.deepEqual([covered, state, vendor?.basis], ['yes', 'assumed', 'assumed']);
    assert.equal(coverOf(defaultConfig('strict'), 'aws-bedrock', {}, today).covered, 'no');
  });

  it('is none without an entry', () => {
    assert.deepEqual(coverOf(defaultConfig(), 'openai', inOrder, today), {
      covered: 'no',
      state: 'none',
      lacks: [{ of: 'agreement', certain: true, words: 'no agreement on record' }],
      vendor: null,
    });
    assert.equal(coverFor([{ name: 'groq' }], 'aws-bedrock').state, 'none');
  });

  it("is that of the cloud's other name where a service beside its models has no entry of its own", () => {
    assert.equal(coverOf(defaultConfig(), 'aws', {}, today).covered, 'yes');
    assert.equal(coverFor([{ name: 'azure' }], 'azure-openai').covered, 'yes');
    assert.equal(coverFor([{ name: 'aws-bedrock' }], 'google-cloud').covered, 'no');
    const expired = { name: 'aws', baa: { reference: 'L-1', expires: '2020-01-01' } };
    assert.equal(coverFor([{ name: 'aws-bedrock' }, expired], 'aws').state, 'expired');
  });

  it('is on record with a reference and a date, and claimed otherwise', () => {
    assert.equal(coverFor([openai], 'openai', inOrder).state, 'on record');
    for (const baa of [{}, { reference: 'A' }, { signed: '2026-01-10', expires: '2027-01-10' }]) {
      const { covered, state } = coverFor([{ name: 'groq', baa }], 'groq');
      assert.deepEqual([covered, state], ['yes', 'claimed'], JSON.stringify(baa));
    }
    assert.equal(
      coverFor([{ name: 'groq', baa: { reference: 'A', signed: '2026-01-10' } }], 'groq').state,
      'on record',
    );
  });

  it('ends with the last day of the agreement, in UTC', () => {
    const baa = { reference: 'A', expires: '2026-01-01' };
    const on = (moment: string) => coverFor([{ name: 'groq', baa }], 'groq', {}, new Date(moment));
    assert.equal(on('2026-01-01T23:59:59Z').covered, 'yes');
    assert.equal(on('2026-01-02T00:30:00+02:00').covered, 'yes');
    const after = on('2026-01-02T00:00:00Z');
    assert.deepEqual(
      [after.covered, after.state, words(after)],
      ['no', 'expired', ['the agreement expired on 1 January 2026']],
    );
  });

  it('begins with the day of the signature', () => {
    const cover = coverFor([{ name: 'groq', baa: { reference: 'A', signed: '2026-06-02' } }], 'groq');
    assert.deepEqual(
      [cover.covered, cover.state, words(cover)],
      ['no', 'none', ['the agreement begins only on 2 June 2026']],
    );
  });

  it('holds for a call inside of the whole listing', () => {
    assert.deepEqual(words(coverFor([openai], 'openai', inOrder)), []);
    assert.equal(coverFor([openai], 'openai', inOrder).covered, 'yes');
  });

  it('says what of a call is outside of the listing', () => {
    const outside: readonly [VendorCall, string][] = [
      [{ service: 'chat' }, 'service `chat` is not in its listing (`responses` and `embed*`)'],
      [{ model: 'o4-mini' }, 'model `o4-mini` is not in its listing (`gpt-*`)'],
      [{ region: 'eu-west-1' }, 'region `eu-west-1` is not in its listing (`us-*`)'],
      [
        { endpoint: 'https://api.openai.com/v1?user=1' },
        'endpoint `https://api.openai.com` is not in its listing (`https://us.api.openai.com/**`)',
      ],
    ];
    for (const [part, expected] of outside) {
      const cover = coverFor([openai], 'openai', { ...inOrder, ...part });
      assert.deepEqual([cover.covered, cover.state, words(cover)], ['no', 'on record', [expected]]);
    }
  });

  it('is unclear where the code does not show what the listing asks for', () => {
    const cover = coverFor([openai], 'openai', { ...inOrder, model: null });
    assert.equal(cover.covered, 'unclear');
    assert.deepEqual(words(cover), [
      'its model cannot be seen in the code, and its listing is limited to `gpt-*`',
    ]);
    assert.equal(coverFor([openai], 'openai').lacks.length, 5);
    assert.equal(coverFor([openai], 'openai', { service: 'chat' }).covered, 'no');
  });

  it('asks for the required options unless the API has them by default', () => {
    const withOptions = (options: CallOptions) => coverFor([openai], 'openai', { ...inOrder, options });
    const absent: OptionValue = { state: 'absent' };
    assert.deepEqual(words(withOptions(stating({ state: 'known', value: true }))), [
      'option `store` must be `false` and has another value',
    ]);
    assert.deepEqual(words(withOptions(stating(absent))), [
      'option `store` must be `false` and is not stated',
    ]);
    assert.deepEqual(words(withOptions(stating(absent, true))), [
      'option `store` must be `false` and is not stated',
    ]);
    assert.equal(withOptions(stating(absent, false)).covered, 'yes');
    const either = withOptions(stating({ state: 'several', values: [false, true] }, false));
    assert.deepEqual(
      [either.covered, words(either)],
      ['no', ['option `store` must be `false` and may be `true`']],
    );
    assert.equal(withOptions(stating({ state: 'several', values: [false] }, false)).covered, 'unclear');
    const unknown = withOptions(stating({ state: 'unknown' }, false));
    assert.deepEqual(
      [unknown.covered, words(unknown)],
      ['unclear', ['option `store` must be `false`, which cannot be seen in the code']],
    );
  });

  it('is that of the entry that covers the call best', () => {
    const old = { name: 'openai', baa: { reference: 'LEGAL-0', expires: '2025-01-01' } };
    const chat = { name: 'openai', baa: { reference: 'LEGAL-2', signed: '2026-01-01' }, services: ['chat'] };
    assert.equal(coverFor([old, openai, chat], 'openai', inOrder).vendor?.agreement.reference, 'LEGAL-1');
    assert.equal(
      coverFor([old, openai, chat], 'openai', { service: 'chat' }).vendor?.agreement.reference,
      'LEGAL-2',
    );
    assert.equal(coverFor([old, chat], 'openai', { service: 'chat' }).covered, 'yes');
  });

  it('of an entry is told without a call', () => {
    const states = configOf({ vendors: [openai, { name: 'groq' }] }).vendors.map((vendor) =>
      coverState(vendor, today),
    );
    assert.deepEqual(states, ['on record', 'claimed']);
  });
});

describe('the vendor at an endpoint', () => {
  const config = configOf({
    vendors: [openai, { name: 'acme-gateway', endpoints: ['https://*.llm.acme.example'] }],
  });

  it('is the one whose entry lists it', () => {
    assert.equal(vendorAt(config, 'https://eu.llm.acme.example/v1'), 'acme-gateway');
    assert.equal(vendorAt(config, 'https://us.api.openai.com/v1'), 'openai');
    assert.equal(vendorAt(config, 'https://api.groq.com'), null);
    assert.equal(
      coverOf(config, 'acme-gateway', { endpoint: 'https://eu.llm.acme.example' }, today).covered,
      'yes',
    );
  });
});
