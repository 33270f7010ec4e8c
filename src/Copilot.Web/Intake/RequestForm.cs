using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Copilot.Core;
using Copilot.Core.Cases;
using Copilot.Core.Questions.Asking;
using Copilot.Web.Cases;

namespace Copilot.Web.Intake;

/// <summary>A request as typed into the form: text throughout. It becomes a <c>case.yaml</c>, and is held to what that file is held to.</summary>
public sealed record RequestForm
{
    public const int Lines = 8;

    public const string TooLong = "Z062";

    /// <summary>So many characters a field holds.</summary>
    public const int Longest = 4000;

    // Each key of case.yaml as the label of its field begins in the form.
    private static readonly Dictionary<string, string> Headings = new(StringComparer.Ordinal)
    {
        ["id"] = "Reference",
        ["question"] = "Question",
        ["received"] = "Received",
        ["urgency"] = "Urgency",
        ["plan"] = "Line of business",
        ["line_of_business"] = "Line of business",
        ["state"] = "State",
        ["profile"] = "Guideline profile",
        ["member"] = "Age",
        ["age"] = "Age",
        ["sex"] = "Sex",
        ["diagnoses"] = "Diagnoses",
        ["construct"] = "Whole span",
        ["procedures"] = OfLine("Code", 0),
        ["planned_date"] = "Planned for",
    };

    // What is refused once the file is read has no line of it.
    private static readonly Dictionary<string, string> OfTheWhole = new(StringComparer.Ordinal)
    {
        [CaseProblems.BadPlan] = "Guideline profile",
        [NewCases.NotYourPlan] = "Guideline profile",
        [NewCases.SameId] = "Reference",
    };

    /// <summary>The label of a field in a line of what is asked for: <c>Levels of line 2</c>.</summary>
    /// <param name="field">As its column is headed.</param>
    /// <param name="line">From 0.</param>
    public static string OfLine(string field, int line) => string.Create(CultureInfo.InvariantCulture, $"{field} of line {line + 1}");

    public string Id { get; init; } = "";

    public string Question { get; init; } = "";

    /// <summary>As the form's field gives it, without an offset.</summary>
    public string Received { get; init; } = "";

    public string Urgency { get; init; } = "standard";

    public string LineOfBusiness { get; init; } = "commercial";

    public string State { get; init; } = "";

    public string Profile { get; init; } = "default";

    public string Age { get; init; } = "";

    public string Sex { get; init; } = "unknown";

    public string Diagnoses { get; init; } = "";

    public string Construct { get; init; } = "";

    public string Planned { get; init; } = "";

    public IReadOnlyList<Line> Procedures { get; init; } = [];

    public sealed record Line(string Code, string Units, string Levels, string Side);

    public static RequestForm Of(IFormCollection form) =>
        new()
        {
            Id = Field(form, "id"),
            Question = Field(form, "question"),
            Received = Field(form, "received"),
            Urgency = Field(form, "urgency"),
            LineOfBusiness = Field(form, "line-of-business"),
            State = Field(form, "state").ToUpperInvariant(),
            Profile = Field(form, "profile"),
            Age = Field(form, "age"),
            Sex = Field(form, "sex"),
            Diagnoses = Field(form, "diagnoses"),
            Construct = Field(form, "construct"),
            Planned = Field(form, "planned"),
            Procedures =
            [
                .. Enumerable
                    .Range(0, Lines)
                    .Select(i => new Line(
                        Field(form, $"code-{i}"),
                        Field(form, $"units-{i}"),
                        Field(form, $"levels-{i}"),
                        Field(form, $"side-{i}")
                    ))
                    .Where(l => l.Code.Length > 0),
            ],
        };

    /// <exception cref="UnreadableInputException">A field holds more than anybody reads: nothing of it is cut off unsaid.</exception>
    public RequestForm Checked() =>
        new[]
        {
            ("Reference", Id),
            ("Question", Question),
            ("Received", Received),
            ("Urgency", Urgency),
            ("Line of business", LineOfBusiness),
            ("State", State),
            ("Guideline profile", Profile),
            ("Age", Age),
            ("Sex", Sex),
            ("Diagnoses", Diagnoses),
            ("Whole span", Construct),
            ("Planned for", Planned),
        }
            .Concat(
                Procedures.SelectMany(
                    (p, i) =>
                        new[]
                        {
                            (OfLine("Code", i), p.Code),
                            (OfLine("Units", i), p.Units),
                            (OfLine("Levels", i), p.Levels),
                            (OfLine("Side", i), p.Side),
                        }
                )
            )
            .FirstOrDefault(f => f.Item2.Length > Longest)
            is ({ } field, _)
            ? throw new UnreadableInputException([
                new Problem(
                    TooLong,
                    new Place(field),
                    string.Create(CultureInfo.InvariantCulture, $"It has more than {Longest} characters."),
                    "Say it shorter."
                ),
            ])
            : this;

    /// <summary>What is wrong with the file that the form became, each with the field that it is about: who filled in a form has never seen the file.</summary>
    public UnreadableInputException InItsFields(UnreadableInputException e)
    {
        var lines = Yaml(TimeSpan.Zero).Split('\n');
        return new UnreadableInputException([
            .. e.Problems.Select(p =>
                p.Place switch
                {
                    { File: RequestFile.Name, Line: int line, Column: var column } when line > 0 && line <= lines.Length => p with
                    {
                        Place = new Place(Heading(lines, line - 1, column ?? 0)),
                    },
                    { File: RequestFile.Name, Line: null } when OfTheWhole.TryGetValue(p.Code, out var heading) => p with
                    {
                        Place = new Place(heading),
                    },
                    _ => p,
                }
            ),
        ]);
    }

    // A line of what is asked for begins with a dash, below the key of the list.
    private string Heading(string[] lines, int at, int column)
    {
        var list = at;
        while (list > 0 && lines[list].TrimStart().StartsWith('-'))
        {
            list--;
        }

        var asked = at - list - 1;
        return asked >= 0 && asked < Procedures.Count
            ? OfLine(FieldAt(Procedures[asked], column), asked)
            : Headings.GetValueOrDefault(lines[list].Split(':')[0].Trim(), RequestFile.Name);
    }

    // Which field of the line stands at a column of the file, counted from 1.
    private static string FieldAt(Line line, int column)
    {
        var (field, ends) = ("Code", Opens.Length);
        foreach (var (name, text) in Parts(line))
        {
            if (column <= ends)
            {
                break;
            }

            (field, ends) = (name, ends + text.Length + Between.Length);
        }

        return field;
    }

    private const string Opens = "  - { ";

    private const string Between = ", ";

    private static IEnumerable<(string Field, string Text)> Parts(Line line)
    {
        yield return ("Code", $"code: {Quoted(line.Code)}");
        yield return ("Units", $"units: {Number(line.Units.Length == 0 ? "1" : line.Units)}");
        if (line.Levels.Length > 0)
        {
            yield return ("Levels", $"levels: {List(line.Levels)}");
        }

        if (line.Side.Length > 0)
        {
            yield return ("Side", $"side: {Quoted(line.Side)}");
        }
    }

    /// <summary>As far as a free question tells it.</summary>
    public static RequestForm Of(CaseSkeleton skeleton) =>
        new()
        {
            Question = skeleton.Question,
            Age = skeleton.Age?.ToString(CultureInfo.InvariantCulture) ?? "",
            Sex = skeleton.Sex.ToString().ToLowerInvariant(),
            Construct = skeleton.Construct?.ToString() ?? "",
            Procedures =
            [
                .. skeleton.Candidates.Select(c => new Line(
                    c.Code,
                    c.Units.ToString(CultureInfo.InvariantCulture),
                    string.Join(", ", c.Levels),
                    c.Side?.ToString().ToLowerInvariant() ?? ""
                )),
            ],
        };

    /// <summary>The text of <c>case.yaml</c>. Every value is quoted, so that nothing typed becomes a key.</summary>
    /// <param name="offset">Of the clock by which the time was typed.</param>
    public string Yaml(TimeSpan offset)
    {
        var yaml = new StringBuilder();
        void Line(string key, string value, string indent = "") => yaml.Append(indent).Append(key).Append(": ").Append(value).Append('\n');
        Line("id", Quoted(Id));
        if (Question.Length > 0)
        {
            Line("question", Quoted(Question));
        }

        Line(
            "received",
            Quoted(Received + (offset < TimeSpan.Zero ? "-" : "+") + offset.ToString("hh\\:mm", CultureInfo.InvariantCulture))
        );
        Line("urgency", Quoted(Urgency));
        yaml.Append("plan:\n");
        Line("line_of_business", Quoted(LineOfBusiness), "  ");
        Line("state", Quoted(State), "  ");
        Line("profile", Quoted(Profile), "  ");
        yaml.Append("member:\n");
        Line("age", Number(Age), "  ");
        Line("sex", Quoted(Sex), "  ");
        Line("diagnoses", List(Diagnoses));
        if (Construct.Length > 0)
        {
            Line("construct", Quoted(Construct));
        }

        yaml.Append(Procedures.Count == 0 ? "procedures: []\n" : "procedures:\n");
        foreach (var line in Procedures)
        {
            yaml.Append(Opens).AppendJoin(Between, Parts(line).Select(p => p.Text)).Append(" }\n");
        }

        if (Planned.Length > 0)
        {
            Line("planned_date", Quoted(Planned));
        }

        return yaml.ToString();
    }

    private static string Field(IFormCollection form, string name) => form[name].ToString().Trim();

    private static string Quoted(string text) => JsonSerializer.Serialize(text, Quoting);

    private static readonly JsonSerializerOptions Quoting = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static string Number(string text) => text.Length is > 0 and < 6 && text.All(char.IsAsciiDigit) ? text : Quoted(text);

    private static string List(string text) =>
        $"[{string.Join(", ", text.Split([',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Quoted))}]";
}
