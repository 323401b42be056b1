import assert from 'node:assert/strict';
import { holdsSpecimenSsn, holdsSsn } from '#engine/facts/detectors/ssn.js';
import { findInText } from '#engine/facts/detectors/text.js';
import { made } from './made.js';

describe('a social security number in a literal', () => {
  it('is found wherever it stands in the text', () => {
    for (const text of [made.ssn, `ssn ${made.ssn}.`, `(${made.ssn})`, `{"ssn":"${made.ssn}"}`])
      assert.deepEqual(findInText({ name: '', text }), ['ssn'], text);
  });

  it('needs a name when it is written without hyphens', () => {
    for (const text of [made.bareSsn, made.ssn.replaceAll('-', ' ')]) {
      assert.equal(findInText({ name: 'total', text }), null);
      for (const name of ['ssn', 'patientSsn', 'social_security_number', 'SSN'])
        assert.deepEqual(findInText({ name, text }), ['ssn'], name);
    }
  });

  it('is none that was never given to anybody', () => {
    for (const text of [
      '000-12-3456',
      '666-10-0001',
      '900-70-1234',
      '987-65-4320',
      '212-00-4087',
      '212-45-0000',
    ])
      assert.equal(holdsSsn(text, true), false, text);
  });

  it('is none of the published specimens', () => {
    const specimens = [
      '123-45-6789',
      '078-05-1120',
      '219-09-9999',
      '457-55-5462',
      '111-11-1111',
      '111-22-3333',
    ];
    for (const text of [...specimens, '123456789']) {
      assert.equal(holdsSsn(text, true), false, text);
      assert.equal(holdsSpecimenSsn(text, true), true, text);
    }
  });

  it('is no part of a longer number', () => {
    for (const text of [`${made.ssn}-1`, `1${made.ssn}`, `4.${made.ssn}`, `${made.ssn}.5`, `8-${made.ssn}`])
      assert.equal(findInText({ name: '', text }), null, text);
  });

  it('is nothing else of that shape', () => {
    for (const name of ['partNumber', 'sku', 'faxLine', 'ssnPattern'])
      assert.equal(findInText({ name, text: made.ssn }), null, name);
  });

  it('takes time in proportion to the length of the text', () => {
    for (const text of [
      '1'.repeat(200_000),
      '123-'.repeat(50_000),
      'patient '.repeat(30_000),
      'dob : '.repeat(30_000),
    ]) {
      const start = performance.now();
      findInText({ name: 'ssn', text });
      assert.ok(performance.now() - start < 1000, text.slice(0, 10));
    }
  });
});
