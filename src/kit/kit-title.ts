/**
 * What a kit is for, such as "Backend Engineer, Senior". A role's title that names the level already
 * ("Senior Backend Engineer") is not given it twice.
 */
export function kitTitle(role: { title: string }, level: { title: string }): string {
  const words = (text: string) => ` ${text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ")} `;
  return words(role.title).includes(words(level.title))
    ? role.title
    : `${role.title}, ${level.title}`;
}
