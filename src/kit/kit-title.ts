/**
 * What a kit is for, such as "Backend Engineer, Senior". A role's title that names the level already
 * ("Senior Backend Engineer") is not given it twice, nor a level's title that names the role
 * ("Senior Engineering Manager").
 */
export function kitTitle(role: { title: string }, level: { title: string }): string {
  const words = (text: string) => ` ${text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ")} `;
  if (words(role.title).includes(words(level.title))) return role.title;
  if (words(level.title).includes(words(role.title))) return level.title;
  return `${role.title}, ${level.title}`;
}
