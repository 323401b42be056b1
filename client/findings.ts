import { EventEmitter, Range, Uri, type Disposable } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';

/** One step of the path that PHI takes. */
export interface Step {
  readonly uri: Uri;
  readonly file: string;
  readonly range: Range;
  readonly label: string;
}

export interface Finding extends Omit<Step, 'label'> {
  readonly rule: string;
  readonly severity: 'error' | 'warning';
  readonly message: string;
  readonly kinds: readonly string[];
  readonly vendors: readonly string[];
  readonly help: string;
  readonly path: readonly Step[];
}

/** What the server found in one program. */
export interface ProgramFindings {
  readonly root: string;
  readonly files: number;
  /** Only open files, and what they import, were looked at. */
  readonly isPartial: boolean;
  readonly notAnalysed: readonly { readonly file: string; readonly reason: string }[];
  readonly suppressed: number;
  /** Errors of the configuration: while there are any, nothing is analysed. */
  readonly errors: readonly string[];
  readonly findings: readonly Finding[];
}

interface Placed {
  readonly uri: string;
  readonly range: Parameters<LanguageClient['protocol2CodeConverter']['asRange']>[0];
}

/** The findings of all programs, as the server listed them last. */
export class Findings implements Disposable {
  readonly #client: LanguageClient;
  readonly #changed = new EventEmitter<void>();
  #programs: readonly ProgramFindings[] = [];

  readonly onChanged = this.#changed.event;

  constructor(client: LanguageClient) {
    this.#client = client;
    client.onNotification('phi-lint/findingsChanged', () => void this.#list());
  }

  get programs(): readonly ProgramFindings[] {
    return this.#programs;
  }

  get all(): readonly Finding[] {
    return this.#programs.flatMap(({ findings }) => findings);
  }

  dispose(): void {
    this.#changed.dispose();
  }

  async #list(): Promise<void> {
    const programs = await this.#client.sendRequest<readonly ProgramFindings[]>('phi-lint/findings');
    this.#programs = programs.map((one) => ({
      ...one,
      findings: one.findings.map((finding) => this.#read(finding)),
    }));
    this.#changed.fire();
  }

  #read(finding: Finding): Finding {
    return { ...this.#placed(finding), path: finding.path.map((step) => this.#placed(step)) };
  }

  /** Positions and addresses come over the wire as the protocol writes them. */
  #placed<T extends object>(one: T): T {
    const { uri, range } = one as unknown as Placed;
    return { ...one, uri: Uri.parse(uri), range: this.#client.protocol2CodeConverter.asRange(range) };
  }
}
