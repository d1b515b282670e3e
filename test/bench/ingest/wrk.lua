-- Posts batches of responses, each with an id of its own: wrk ... -- ORIGIN BATCH SEED ("0": a GET)
local origin, size, date, salt, place

function init(args)
  origin, size = args[1], tonumber(args[2])
  math.randomseed(tonumber(args[3]))
  salt, place = math.random(0, 0xffff), 0
  date = os.date("!%Y-%m-%dT%H:%M:%S.000Z")
end

local function id()
  place = place + 1
  local time = string.format("%012x", os.time() * 1000)
  return string.format("%s-%s-7%03x-%04x-%04x%08x", time:sub(1, 8), time:sub(9), math.random(0, 0xfff),
    0x8000 + math.random(0, 0x3fff), salt, place)
end

function request()
  if size == 0 then return wrk.format("GET") end
  local responses = {}
  for n = 1, size do
    responses[n] = string.format('{"id":"%s","revision":1,"survey":"checkout-nps","version":1,"locale":"en","device":"phone",' ..
      '"page":"/demo/checkout","shownAt":"%s","startedAt":"%s","answers":{"score":9}}', id(), date, date)
  end
  local body = string.format('{"format":1,"sentAt":"%s","responses":[%s]}', date, table.concat(responses, ","))
  return wrk.format("POST", nil, { ["Content-Type"] = "text/plain", ["Origin"] = origin }, body)
end
