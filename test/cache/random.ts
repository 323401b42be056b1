/** Numbers that look random and are the same in every run: whole, from 0 up to but not including a limit. */
export function numbers(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    // Park and Miller's generator.
    state = (state * 48_271) % 2_147_483_647;
    return state % limit;
  };
}
