// Keys that every change of a workspace touches.
export const keys = {
  installation: (team: string) => `lectern:{${team}}:installation`,
  tasks: (team: string) => `lectern:{${team}}:posts:todo`,
  /** The tasks by id; under `#` the last number given to one. */
  entries: (team: string) => `lectern:{${team}}:posts:entries`,
  /** That this interaction was applied. */
  once: (team: string, interaction: string) => `lectern:{${team}}:once:${interaction}`,
};
