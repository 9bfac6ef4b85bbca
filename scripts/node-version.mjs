const oldest = [20, 19];

/** A sentence saying why this Node cannot run the project, or null when it can. `version` is like '20.19.0'. */
export function nodeComplaint(version) {
  const parts = version.split('.').map(Number);
  const newEnough = parts[0] > oldest[0] || (parts[0] === oldest[0] && parts[1] >= oldest[1]);
  if (newEnough) return null;
  return `This project needs Node ${oldest.join('.')} or newer, and this is Node ${version}: install a newer one from https://nodejs.org and try again.`;
}

const complaint = nodeComplaint(process.versions.node);
if (complaint !== null) {
  console.error(complaint);
  process.exit(1);
}
