// Runs at the edge before every request to the functions.
import cf from 'cloudfront';

var bodies = ${bodies}; // by the beginning of a path: the most bytes, for those who have a session
var usual = 4096;
var options = ${options}; // of the widget's page

// Some mail programs write the # of a link to the desk as %23, which the desk's page puts right.
var mangled = /^((\/[a-zA-Z-]+)?\/desk\/(open|new))%23/;

function most(request) {
  for (var path in bodies) {
    if (request.uri === path || request.uri.indexOf(path + '/') === 0) return Object.keys(request.cookies).length ? bodies[path] : usual;
  }
  return usual;
}

// refusal is the status with which a request is refused, and what it says; nothing for one that goes on.
function refusal(request) {
  if (/[^A-Za-z0-9/_.-]|\/\/|\/\.\.?(\/|$)/.test(request.uri.replace(mangled, '$1/'))) return [404, 'Not Found'];
  var length = request.headers['content-length'];
  if (request.headers['transfer-encoding'] || (!length && /^(POST|PUT|PATCH)$/.test(request.method))) return [411, 'Length Required'];
  if (length && !(Number(length.value) <= most(request))) return [413, 'Request Too Long'];
}

// narrow takes everything out of the query of the widget's page that is no option: each query is kept as a copy of its own.
function narrow(request) {
  if (request.uri !== '${widget}' && request.uri.indexOf('${widget}/') !== 0) return;
  for (var name in request.querystring) if (options.indexOf(name) < 0) delete request.querystring[name];
}

async function handler(event) {
  var request = event.request;
  var refused = refusal(request);
  if (refused) {
    return {
      statusCode: refused[0],
      statusDescription: refused[1],
      headers: { 'content-type': { value: 'application/json' }, 'cache-control': { value: 'no-store' } },
      body: { encoding: 'text', data: JSON.stringify({ message: refused[1] }) },
    };
  }
  narrow(request);
  request.headers['rolefit-host'] = { value: request.headers.host.value };
  request.headers['rolefit-origin'] = { value: await cf.kvs().get('origin') };
  return request;
}
