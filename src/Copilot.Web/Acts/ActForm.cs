using System.Text.Json.Serialization;
using Copilot.Core.Cases;
using Copilot.Core.Review;

namespace Copilot.Web.Acts;

/// <summary>What comes with an act from a page or a script: text throughout, until Core makes something of it.</summary>
public sealed record ActForm
{
    /// <summary>The draft that the person saw.</summary>
    public int Draft { get; init; }

    public string? Words { get; init; }

    /// <summary>Account of whom it is given to.</summary>
    public string? Assignee { get; init; }

    /// <summary>The reviewer's own view, where it is recorded first: <c>SupportsEverything</c>, <c>SupportsPart</c>, <c>SupportsNothing</c>, <c>NeedsInformation</c> or <c>Unsure</c>.</summary>
    [JsonConverter(typeof(JsonStringEnumConverter<OwnView>))]
    public OwnView? View { get; init; }

    /// <summary>How much more time, in the unit of the rule that binds.</summary>
    public int Amount { get; init; }

    /// <summary>The finding that is overridden: its code, statement and reason.</summary>
    public string? Code { get; init; }

    public string? Statement { get; init; }

    public string? Why { get; init; }

    /// <summary>What is authorised; null for everything where an act approves, for nothing where it is adverse.</summary>
    public IReadOnlyList<Line>? Authorised { get; init; }

    /// <summary>The span authorised; null where it is the one asked for.</summary>
    public string? Construct { get; init; }

    /// <summary>The specific reasons for what is not authorised, one a line.</summary>
    public string? Reasons { get; init; }

    /// <summary>The same reasons in words for the member, one a line; null where they are worded later.</summary>
    public string? PlainReasons { get; init; }

    /// <summary>Why the decision departs from the recommendation.</summary>
    public string? Departure { get; init; }

    /// <summary>The sentence attested to; null where nothing is.</summary>
    public string? Attested { get; init; }

    public string? LicenceState { get; init; }

    /// <summary>A fresh code of the signer's authenticator, where signing asks for one.</summary>
    public string? Second { get; init; }

    /// <param name="For">Key of the requested line.</param>
    /// <param name="Levels">Null for those asked for.</param>
    public sealed record Line(string For, int Units, IReadOnlyList<string>? Levels);

    /// <summary>Of a form's fields: <c>authorise</c> once a line, with <c>units-KEY</c> and <c>levels-KEY</c>.</summary>
    public static ActForm Of(IFormCollection form)
    {
        string? Field(string name) => form[name].ToString() is { Length: > 0 } text ? text : null;
        return new ActForm
        {
            Draft = int.TryParse(Field("draft"), out var draft) ? draft : 0,
            Words = Field("words"),
            Assignee = Field("assignee"),
            Amount = int.TryParse(Field("amount"), out var amount) ? amount : 0,
            View = Enum.TryParse<OwnView>(Field("view"), out var view) && Enum.IsDefined(view) ? view : null,
            Code = Field("code"),
            Statement = Field("statement"),
            Why = Field("why"),
            Authorised = form.ContainsKey("lines")
                ?
                [
                    .. form["authorise"]
                        .OfType<string>()
                        .Select(key => new Line(
                            key,
                            int.TryParse(Field($"units-{key}"), out var units) ? units : 0,
                            form.ContainsKey($"levelled-{key}") ? [.. form[$"levels-{key}"].OfType<string>()] : null
                        )),
                ]
                : null,
            Construct = Field("construct"),
            Reasons = Field("reasons"),
            PlainReasons = Field("plain-reasons"),
            Departure = Field("departure"),
            Attested = Field("attested"),
            LicenceState = Field("licence-state"),
            Second = Field("second"),
        };
    }

    /// <summary>What is authorised of a request.</summary>
    public Authorisation Of(Act act, Request request)
    {
        if (act == Act.Approve)
        {
            return Authorisation.Everything(request);
        }

        if (act == Act.SignAdverse)
        {
            return Authorisation.Nothing;
        }

        var lines = (Authorised ?? []).Select(given =>
            request.Procedures.FirstOrDefault(p => p.Key == given.For) is { } asked
                ? new AuthorisedLine(
                    asked.Key,
                    asked.Code,
                    given.Units,
                    given.Levels is null ? asked.Levels : [.. asked.Levels.Where(l => given.Levels.Contains(l.ToString()))],
                    asked.Side
                )
                : new AuthorisedLine(given.For, "", given.Units, [], null)
        );
        return new Authorisation([.. lines], Construct is { } text && Core.Cases.Construct.TryParse(text, out var span) ? [span] : null);
    }
}
