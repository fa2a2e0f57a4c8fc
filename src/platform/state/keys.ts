// Keys that every change of a workspace touches.
export const keys = {
  installation: (team: string) => `lectern:{${team}}:installation`,
  tasks: (team: string) => `lectern:{${team}}:posts:todo`,
  /** The tasks by id; the field `#` holds the last task number. */
  entries: (team: string) => `lectern:{${team}}:posts:entries`,
  /** The mark that this interaction was applied. */
  once: (team: string, interaction: string) => `lectern:{${team}}:once:${interaction}`,
};
