using System.Globalization;
using Copilot.Core.Cases;
using Copilot.Core.Drafting;

namespace Copilot.Web.Drafting;

/// <summary>What a person does to one statement of a draft. Pure: it gives the statements afterwards and stores nothing.</summary>
public abstract record Edit
{
    /// <summary>What was done, for the list of versions, without a word of the statement.</summary>
    public abstract string Says { get; }

    /// <summary>Where it is written, as <see cref="Writing.Place"/>.</summary>
    public abstract string Place { get; }

    /// <summary>The statements afterwards; null where the draft has no such statement.</summary>
    /// <param name="by">Who edits, as pages name them.</param>
    public abstract IReadOnlyList<StoredStatement>? Apply(IReadOnlyList<StoredStatement> statements, string by);

    private protected static string Number(string id) => id.TrimStart('s');
}

/// <summary>Other words, other citations, or both.</summary>
/// <param name="Citations">Null leaves them as they are.</param>
public sealed record Reword(string Id, string Text, IReadOnlyList<Citation>? Citations) : Edit
{
    public override string Says => $"{(Citations is null ? "reworded" : "reworded and cited anew")} statement {Number(Id)}";

    public override string Place => Id;

    public override IReadOnlyList<StoredStatement>? Apply(IReadOnlyList<StoredStatement> statements, string by)
    {
        var found = statements.FirstOrDefault(s => s.Statement.Id == Id);
        if (found is null)
        {
            return null;
        }

        // Whoever brings the drafted words back has edited nothing.
        var drafted = found.By is null ? found.Statement.Text : found.Drafted;
        var cited = Citations ?? found.Statement.Citations;
        var edited = new StoredStatement(
            found.Statement with
            {
                Text = Text,
                Citations = cited,
            },
            drafted == Text && Citations is null ? null : by,
            drafted == Text && Citations is null ? null : drafted
        );
        return [.. statements.Select(s => s == found ? edited : s)];
    }
}

/// <summary>A statement of a person's own, last in its section.</summary>
public sealed record Add(Section Section, Interspace? Level, string Text, IReadOnlyList<Citation> Citations) : Edit
{
    public override string Says => Level is { } level ? $"added a statement on {level}" : "added a statement";

    public override string Place => SectionNames.Of(Section);

    public override IReadOnlyList<StoredStatement>? Apply(IReadOnlyList<StoredStatement> statements, string by)
    {
        var last = statements
            .Select(s => int.TryParse(Number(s.Statement.Id), NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 0)
            .DefaultIfEmpty()
            .Max();
        var added = new StoredStatement(
            new Statement(string.Create(CultureInfo.InvariantCulture, $"s{last + 1}"), Section, Level, Text, Citations, []),
            by
        );
        var place = statements.ToList().FindLastIndex(s => s.Statement.Section == Section && (Level is null || s.Statement.Level == Level));
        place = place < 0 ? statements.ToList().FindLastIndex(s => s.Statement.Section <= Section) : place;
        return [.. statements.Take(place + 1), added, .. statements.Skip(place + 1)];
    }
}

/// <summary>Takes a statement out.</summary>
public sealed record Remove(string Id) : Edit
{
    public override string Says => $"removed statement {Number(Id)}";

    public override string Place => Id;

    public override IReadOnlyList<StoredStatement>? Apply(IReadOnlyList<StoredStatement> statements, string by) =>
        statements.Any(s => s.Statement.Id == Id) ? [.. statements.Where(s => s.Statement.Id != Id)] : null;
}

/// <summary>Brings the words of people into a draft that was made anew, as far as what they speak of is still said.</summary>
public static class Redraft
{
    /// <param name="earlier">The draft before, with people's words.</param>
    /// <param name="now">The new draft as it was made.</param>
    /// <returns>The new draft with people's words, and how many of their statements were set aside since the answer under them changed; every version is kept, so nothing is lost.</returns>
    public static (IReadOnlyList<StoredStatement> Statements, int SetAside) Of(
        IReadOnlyList<StoredStatement> earlier,
        IReadOnlyList<StoredStatement> now
    )
    {
        var statements = now.ToList();
        var aside = 0;
        foreach (var edited in earlier.Where(s => s.By is not null))
        {
            if (edited.Drafted is null)
            {
                statements =
                [
                    .. new Add(edited.Statement.Section, edited.Statement.Level, edited.Statement.Text, edited.Statement.Citations).Apply(
                        statements,
                        edited.By!
                    )!,
                ];
                continue;
            }

            var place = statements.FindIndex(s => s.By is null && s.Answers == edited.Answers && s.Statement.Text == edited.Drafted);
            if (place < 0)
            {
                aside++;
            }
            else
            {
                statements[place] = edited with
                {
                    Statement = statements[place].Statement with { Text = edited.Statement.Text, Citations = edited.Statement.Citations },
                };
            }
        }

        return (statements, aside);
    }
}
