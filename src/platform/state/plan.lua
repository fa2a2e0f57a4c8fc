-- Fragment. plan_fault(verbs, step, types): the fault of a plan's step, or nil. `types` holds the type of each key, including the
-- effect of earlier steps.
-- KEYS, ARGV: none of its own; the including script declares the keys of the plan from KEYS 5 on.
-- Returns: nothing by itself.
--- @include "verbs.lua"
local function is_key(place)
  return type(place) == 'number' and place % 1 == 0 and place >= 1 and place <= #KEYS - 4
end

local function is_number(text)
  local number = tonumber(text)
  return number ~= nil and number == number and math.abs(number) ~= math.huge
end

local function is_fields(text)
  local is_json, fields = pcall(cjson.decode, text)
  if not is_json or type(fields) ~= 'table' then return false end
  for field, value in pairs(fields) do
    if type(field) ~= 'string' or type(value) ~= 'string' then return false end
  end
  return next(fields) ~= nil
end

local function key_fault(key, wanted, types)
  types[key] = types[key] or call('TYPE', key).ok
  if wanted and types[key] ~= 'none' and types[key] ~= wanted then return 'finds a ' .. types[key] end
end

local function plan_fault(verbs, step, types)
  local verb = type(step) == 'table' and verbs[step[1]]
  if not verb then return 'has no such verb' end
  local further = verb.keys or {}
  local texts = #step - 2 - #further
  if texts < verb.least or texts > (verb.most or verb.least) then return 'has ' .. texts .. ' texts' end
  if verb.pairs and texts % 2 == 1 then return 'has no pairs' end
  for i = 2, #further + 2 do
    local needs_none = verbs == plan_verbs.tasks and step[i] == 0
    if not needs_none and not is_key(step[i]) then return 'has no key' end
    local fault = not needs_none and key_fault(KEYS[step[i] + 4], i == 2 and verb.type or further[i - 2], types)
    if fault then return fault end
  end
  local first = #further + 3
  for i = first, #step do
    if type(step[i]) ~= 'string' then return 'has what is no text' end
  end
  if verb.number and not is_number(step[first + verb.number - 1]) then return 'has no number' end
  if verb.json and not is_fields(step[first + verb.json - 1]) then return 'has no fields' end
  -- Two steps that give one key two types would fail half way.
  if verbs == plan_verbs.write or verbs == plan_verbs.posts then types[KEYS[step[2] + 4]] = verb.type or 'none' end
  return nil
end
