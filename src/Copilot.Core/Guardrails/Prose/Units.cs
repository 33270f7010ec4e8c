namespace Copilot.Core.Guardrails.Prose;

/// <summary>The units that our sentences use, with what one is in its base unit.</summary>
internal static class Units
{
    private static readonly Dictionary<string, (string Base, double Factor)> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        ["mm"] = ("mm", 1),
        ["millimetre"] = ("mm", 1),
        ["millimetres"] = ("mm", 1),
        ["millimeters"] = ("mm", 1),
        ["millimeter"] = ("mm", 1),
        ["centimeters"] = ("mm", 10),
        ["centimetre"] = ("mm", 10),
        ["centimeter"] = ("mm", 10),
        ["cm"] = ("mm", 10),
        ["centimetres"] = ("mm", 10),
        ["m"] = ("m", 1),
        ["metres"] = ("m", 1),
        ["km"] = ("m", 1000),
        ["yards"] = ("m", 0.914),
        ["ft"] = ("m", 0.3048),
        ["feet"] = ("m", 0.3048),
        ["foot"] = ("m", 0.3048),
        ["mile"] = ("m", 1609),
        ["miles"] = ("m", 1609),
        ["yd"] = ("m", 0.914),
        ["yds"] = ("m", 0.914),
        ["degree"] = ("deg", 1),
        ["degrees"] = ("deg", 1),
        ["deg"] = ("deg", 1),
        ["°"] = ("deg", 1),
        ["%"] = ("%", 1),
        ["percent"] = ("%", 1),
        ["day"] = ("day", 1),
        ["days"] = ("day", 1),
        ["d"] = ("day", 1),
        ["week"] = ("day", 7),
        ["weeks"] = ("day", 7),
        ["month"] = ("month", 1),
        ["months"] = ("month", 1),
        ["year"] = ("month", 12),
        ["years"] = ("month", 12),
        ["unit"] = ("unit", 1),
        ["units"] = ("unit", 1),
        ["bone"] = ("bone", 1),
        ["bones"] = ("bone", 1),
        ["vertebrae"] = ("bone", 1),
        ["interspace"] = ("interspace", 1),
        ["interspaces"] = ("interspace", 1),
        ["level"] = ("interspace", 1),
        ["levels"] = ("interspace", 1),
        ["visit"] = ("visit", 1),
        ["visits"] = ("visit", 1),
        ["cage"] = ("cage", 1),
        ["cages"] = ("cage", 1),
        ["points"] = ("point", 1),
        ["point"] = ("point", 1),
        ["meters"] = ("m", 1),
        ["meter"] = ("m", 1),
        ["metre"] = ("m", 1),
        ["yard"] = ("m", 0.914),
        ["wk"] = ("day", 7),
        ["wks"] = ("day", 7),
        ["mo"] = ("month", 1),
        ["mos"] = ("month", 1),
        ["HU"] = ("HU", 1),
        ["SD"] = ("SD", 1),
        ["mL"] = ("mL", 1),
        ["litre"] = ("mL", 1000),
        ["litres"] = ("mL", 1000),
        ["liter"] = ("mL", 1000),
        ["liters"] = ("mL", 1000),
        ["ng/mL"] = ("ng/mL", 1),
        ["mg/L"] = ("mg/L", 1),
        ["mm/h"] = ("mm/h", 1),
        ["kg/m2"] = ("kg/m2", 1),
        ["of-10"] = ("of-10", 1),
        ["of-5"] = ("of-5", 1),
    };

    public static (string Base, double Factor)? Find(string? unit) =>
        unit is not null && Known.TryGetValue(unit, out var known) ? known : null;

    /// <summary>Days in a base unit of time, shortest and longest; null for what is no time.</summary>
    public static (double Shortest, double Longest)? Days(string baseUnit) =>
        baseUnit switch
        {
            "day" => (1, 1),
            "month" => (28, 31),
            _ => null,
        };
}
