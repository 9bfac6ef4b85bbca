/** Where browsers send what the policy refused, and where the browser tests fetch it. Workers report nowhere else. */
export const reportPath = '/policy-reports';

/** A collector of policy reports for the browser tests: a POST adds one, a GET returns all as a JSON list and forgets them. */
export function policyReports() {
  let reports = [];
  return (request, response) => {
    if (request.url !== reportPath) return false;
    if (request.method === 'GET') {
      response
        .writeHead(200, { 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'no-store' })
        .end(JSON.stringify(reports));
      reports = [];
      return true;
    }
    let text = '';
    request.on('data', (chunk) => {
      text += chunk;
    });
    request.on('end', () => {
      reports.push(JSON.parse(text)['csp-report']);
      response.writeHead(204).end();
    });
    return true;
  };
}
