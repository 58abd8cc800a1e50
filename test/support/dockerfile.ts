import { readFileSync } from 'node:fs';
import { DockerfileParser, From, type Instruction } from 'dockerfile-ast';

/** The instructions of a stage, its FROM first. */
type Stage = Instruction[];

export const wordsOf = (instruction: Instruction): string[] =>
  instruction.getArguments().map((each) => each.getValue());

/** The words of CMD, or of the command of HEALTHCHECK, in exec form; undefined in shell form. */
export function execForm(instruction: Instruction): string[] | undefined {
  const list = /\bCMD\s+(\[.*\])$/s.exec(instruction.getTextContent())?.[1];
  return list === undefined ? undefined : (JSON.parse(list) as string[]);
}

/** The stages of the image. */
export function readDockerfile(text = readFileSync('Dockerfile', 'utf8')): Stage[] {
  const stages: Stage[] = [];
  for (const instruction of DockerfileParser.parse(text).getInstructions()) {
    if (instruction instanceof From) stages.push([]);
    stages.at(-1)?.push(instruction);
  }
  return stages;
}

export const allOf = (stage: Stage, keyword: string): Instruction[] =>
  stage.filter((each) => each.getKeyword() === keyword);

/** What of the project gets into the build: names in its folder. */
export function contextEntries(text = readFileSync('.dockerignore', 'utf8')): string[] {
  const [first, ...rest] = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  // Anything else would need the whole of Docker's rules.
  if (first !== '*' || !rest.every((line) => /^![\w.-]+$/.test(line))) {
    throw new Error('.dockerignore is not a list of exceptions');
  }
  return rest.map((line) => line.slice(1));
}

/** A copy that an instruction of a stage asks for, as Docker does it. */
export interface CopyStep {
  from: string | undefined;
  source: string;
  target: string;
}

export function copySteps(stage: Stage): CopyStep[] {
  return allOf(stage, 'COPY').flatMap((instruction) => {
    const words = wordsOf(instruction);
    const from = /--from=(\S+)/.exec(instruction.getTextContent())?.[1];
    const paths = words.filter((word) => !word.startsWith('--'));
    const target = paths.pop() ?? '.';
    return paths.map((source) => ({ from, source, target }));
  });
}

/** The variables that a stage sets. */
export function variablesOf(stage: Stage): Record<string, string> {
  const pairs = allOf(stage, 'ENV').flatMap(wordsOf);
  return Object.fromEntries(pairs.map((pair) => pair.split('=') as [string, string]));
}
