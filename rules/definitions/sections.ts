/** A section of 45 CFR Part 164 that a rule cites. */
export interface Section {
  /** As in the regulation: `164.312(b)`. */
  readonly id: string;
  /** Its heading there, shortened where a reader would lose the thread. */
  readonly title: string;
  readonly part: 'Security Rule' | 'Breach Notification Rule' | 'Privacy Rule';
  /** "Addressable" in 45 CFR 164.306(d): to be done where reasonable and appropriate, or the reason to be written down. */
  readonly isAddressable: boolean;
}

const security = (id: string, title: string, isAddressable = false): Section => {
  return { id, title, part: 'Security Rule', isAddressable };
};
const privacy = (id: string, title: string): Section => {
  return { id, title, part: 'Privacy Rule', isAddressable: false };
};

/** Every section that the rules cite, in the order of the regulation. Headings: 45 CFR Part 164, https://www.ecfr.gov. */
export const sections: readonly Section[] = [
  security('164.306(a)(1)', 'Confidentiality, integrity and availability'),
  security('164.308(a)(1)(ii)(D)', 'Information system activity review'),
  security('164.308(b)(1)', 'Business associate contracts and other arrangements'),
  security('164.312(a)(1)', 'Access control'),
  security('164.312(a)(2)(iv)', 'Encryption and decryption', true),
  security('164.312(b)', 'Audit controls'),
  security('164.312(c)(1)', 'Integrity'),
  security('164.312(d)', 'Person or entity authentication'),
  security('164.312(e)(1)', 'Transmission security'),
  security('164.312(e)(2)(ii)', 'Encryption in transmission', true),
  security('164.314(a)', 'Business associate contracts: organizational requirements'),
  {
    id: '164.402',
    title: 'Unsecured protected health information',
    part: 'Breach Notification Rule',
    isAddressable: false,
  },
  privacy('164.502(a)', 'Permitted uses and disclosures'),
  privacy('164.502(b)', 'Minimum necessary'),
  privacy('164.502(e)', 'Disclosures to business associates'),
  privacy('164.504(e)', 'Business associate contracts'),
  privacy('164.508', 'Uses and disclosures that need an authorization'),
  privacy('164.514(a)', 'De-identification'),
  privacy('164.514(b)', 'De-identification: how it is done'),
  privacy('164.514(d)', 'Minimum necessary: requirements'),
  privacy('164.530(c)', 'Safeguards'),
];
