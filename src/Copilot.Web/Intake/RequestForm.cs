using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Copilot.Core;
using Copilot.Core.Cases;
using Copilot.Core.Questions;

namespace Copilot.Web.Intake;

/// <summary>A request as typed into the form: text throughout. It becomes a <c>case.yaml</c>, and is held to what that file is held to.</summary>
public sealed record RequestForm
{
    public const int Lines = 8;

    public const string TooLong = "Z062";

    /// <summary>So many characters a field holds.</summary>
    public const int Longest = 4000;

    // Each key of case.yaml as the form heads its field.
    private static readonly Dictionary<string, string> Headings = new(StringComparer.Ordinal)
    {
        ["id"] = "Reference", ["question"] = "Question", ["received"] = "Received", ["urgency"] = "Urgency", ["plan"] = "Line of business", ["line_of_business"] = "Line of business", ["state"] = "State", ["profile"] = "Profile",
        ["member"] = "Age", ["age"] = "Age", ["sex"] = "Sex", ["diagnoses"] = "Diagnoses", ["construct"] = "Construct", ["procedures"] = "Procedures", ["planned_date"] = "Planned for",
    };

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

    public static RequestForm Of(IFormCollection form) => new()
    {
        Id = Field(form, "id"), Question = Field(form, "question"), Received = Field(form, "received"), Urgency = Field(form, "urgency"), LineOfBusiness = Field(form, "line-of-business"),
        State = Field(form, "state").ToUpperInvariant(), Profile = Field(form, "profile"), Age = Field(form, "age"), Sex = Field(form, "sex"), Diagnoses = Field(form, "diagnoses"),
        Construct = Field(form, "construct"), Planned = Field(form, "planned"),
        Procedures = [.. Enumerable.Range(0, Lines).Select(i => new Line(Field(form, $"code-{i}"), Field(form, $"units-{i}"), Field(form, $"levels-{i}"), Field(form, $"side-{i}"))).Where(l => l.Code.Length > 0)],
    };

    /// <exception cref="UnreadableInputException">A field holds more than anybody reads: nothing of it is cut off unsaid.</exception>
    public RequestForm Checked() =>
        new[]
        {
            ("Reference", Id), ("Question", Question), ("Received", Received), ("Urgency", Urgency), ("Line of business", LineOfBusiness), ("State", State), ("Policy profile", Profile), ("Age", Age), ("Sex", Sex),
            ("Diagnoses", Diagnoses), ("Construct", Construct), ("Planned", Planned),
        }.Concat(Procedures.SelectMany(p => new[] { p.Code, p.Units, p.Levels, p.Side }.Select(f => ("Procedures", f)))).FirstOrDefault(f => f.Item2.Length > Longest) is ({ } field, _)
            ? throw new UnreadableInputException([new Problem(TooLong, new Place(field), string.Create(CultureInfo.InvariantCulture, $"It has more than {Longest} characters."), "Say it shorter.")])
            : this;

    /// <summary>What is wrong with the file that the form became, each with the field that it is about: who filled in a form has never seen the file.</summary>
    public UnreadableInputException InItsFields(UnreadableInputException e)
    {
        var lines = Yaml(TimeSpan.Zero).Split('\n');
        return new UnreadableInputException([.. e.Problems.Select(p => p.Place is { File: RequestFile.Name, Line: int line } && line > 0 && line <= lines.Length ? p with { Place = new Place(Heading(lines, line - 1)) } : p)]);
    }

    // Lines of a list begin with a dash: the key of the list stands above them.
    private static string Heading(string[] lines, int at)
    {
        while (at > 0 && lines[at].TrimStart().StartsWith('-'))
        {
            at--;
        }

        return Headings.GetValueOrDefault(lines[at].Split(':')[0].Trim(), RequestFile.Name);
    }

    /// <summary>As far as a free question tells it.</summary>
    public static RequestForm Of(CaseSkeleton skeleton) => new()
    {
        Question = skeleton.Question,
        Age = skeleton.Age?.ToString(CultureInfo.InvariantCulture) ?? "",
        Sex = skeleton.Sex.ToString().ToLowerInvariant(),
        Construct = skeleton.Construct?.ToString() ?? "",
        Procedures = [.. skeleton.Candidates.Select(c => new Line(c.Code, c.Units.ToString(CultureInfo.InvariantCulture), string.Join(", ", c.Levels), c.Side?.ToString().ToLowerInvariant() ?? ""))],
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

        Line("received", Quoted(Received + (offset < TimeSpan.Zero ? "-" : "+") + offset.ToString("hh\\:mm", CultureInfo.InvariantCulture)));
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
            var levels = line.Levels.Length > 0 ? $", levels: {List(line.Levels)}" : "";
            var side = line.Side.Length > 0 ? $", side: {Quoted(line.Side)}" : "";
            yaml.Append(CultureInfo.InvariantCulture, $"  - {{ code: {Quoted(line.Code)}, units: {Number(line.Units.Length == 0 ? "1" : line.Units)}{levels}{side} }}\n");
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

    private static string List(string text) => $"[{string.Join(", ", text.Split([',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Quoted))}]";
}
