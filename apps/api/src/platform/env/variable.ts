/** What a field of Settings needs to be read from the environment. */
export interface Variable {
  readonly field: string;
  readonly name: string;
  /** May also be given as NAME_FILE, the path of a file that holds it (Docker secrets). */
  readonly secret: boolean;
  /** What to do about it when it is missing; a variable with a default needs none. */
  readonly required?: string;
  /** Turns the text into the value. What it throws is shown as the reason, so it must not contain the text. */
  readonly parse: (text: string) => unknown;
}

type Options = Partial<Pick<Variable, 'secret' | 'required' | 'parse'>>;

const declared: Variable[] = [];

/** Binds a field of Settings to an environment variable. Its initial value is the default. */
export function Env(name: string, options: Options = {}): PropertyDecorator {
  return (_target, property) => {
    declared.push({
      field: String(property),
      name,
      secret: options.secret ?? false,
      parse: options.parse ?? ((text) => text),
      ...(options.required === undefined ? {} : { required: options.required }),
    });
  };
}

/** All variables in the order of their declaration. */
export function declaredVariables(): readonly Variable[] {
  return declared;
}
