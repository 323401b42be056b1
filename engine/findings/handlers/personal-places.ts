import type { Library } from '../../flow/library.js';
import { wordsOf } from '../../models/words.js';

/** Words of buckets, folders and containers that hold what belongs to patients. */
const clinical: ReadonlySet<string> = new Set([
  ...[
    'clinical',
    'medical',
    'phi',
    'ehr',
    'emr',
    'dicom',
    'imaging',
    'radiology',
    'lab',
    'labs',
    'chart',
    'charts',
  ],
  ...[
    'prescription',
    'prescriptions',
    'diagnosis',
    'diagnoses',
    'referral',
    'referrals',
    'consult',
    'intake',
  ],
]);
/** Words of places where what patients and staff send in is kept. */
const uploaded: ReadonlySet<string> = new Set([
  ...['upload', 'uploads', 'attachment', 'attachments', 'scan', 'scans', 'record', 'records'],
]);

/** Whether a place is named for patients or for what is known of them. */
export function namesPatients(library: Library, text: string): boolean {
  return library.namesSubject(text) || wordsOf(text).some((one) => clinical.has(one));
}

/** Whether a place is named for what is uploaded: in a program that handles PHI, that is PHI. */
export function namesUploads(text: string): boolean {
  return wordsOf(text).some((one) => uploaded.has(one));
}
