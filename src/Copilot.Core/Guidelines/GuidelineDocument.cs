using Copilot.Core.Cases;

namespace Copilot.Core.Guidelines;

/// <summary>What a document is. A policy is a payer's or the project's rule and is never called a guideline.</summary>
public enum DocumentKind
{
    Guideline,
    Trial,
    Cohort,
    Classification,
    Policy,
    Label,
}

/// <summary>By what right a document speaks, the highest first.</summary>
public enum Authority
{
    Statute,
    Ncd,
    Lcd,
    Plan,
    Guideline,
}

/// <summary>Where a document stands: a source, or the criteria that rest on sources.</summary>
public enum Shelf
{
    Evidence,
    Policy,
}

/// <summary>The front matter of a guideline document, every key of it.</summary>
/// <param name="Body">The issuing body as commonly named; for trials and cohorts the short name or <c>independent</c>.</param>
/// <param name="Effective">First day on which it holds; null where it has none (a trial).</param>
/// <param name="Expires">First day on which it no longer holds; null where it still does.</param>
/// <param name="Supersedes">Ids of documents that it replaces.</param>
/// <param name="ConflictsWith">Ids of documents that say otherwise; each of them names this one.</param>
/// <param name="Verified">Whether the citation was checked against the source; null where the key is missing.</param>
public sealed record FrontMatter(
    string Id,
    DocumentKind Kind,
    string? Body,
    string Title,
    IReadOnlyList<string> Authors,
    string? Journal,
    int? Year,
    string? Doi,
    string? Pmid,
    string? Version,
    DateOnly? Effective,
    DateOnly? Expires,
    IReadOnlyList<string> Supersedes,
    IReadOnlyList<string> Population,
    IReadOnlyList<string> Outcome,
    string? Grade,
    IReadOnlyList<string> ConflictsWith,
    bool? Verified,
    string? Licence
)
{
    /// <summary>Stands where a value is still to be filled in by a person; lint reports each.</summary>
    public const string Blank = "TODO";

    /// <summary>The classes of licence that an import records: whose words the text is in, and by what right it is here.</summary>
    public static IReadOnlyList<string> LicenceClasses { get; } = ["customer", "public-domain", "licensed", "own-summary"];

    /// <summary>The plans for which the document counts, so that a search can be kept to one; empty for all.</summary>
    public IReadOnlyList<string> Plan { get; init; } = [];

    /// <summary>By what right it speaks; null where it does not say.</summary>
    public Authority? Authority { get; init; }

    /// <summary>The lines of business whose payers it speaks for; empty where it speaks for none, or for all.</summary>
    public IReadOnlyList<LineOfBusiness> Payer { get; init; } = [];

    /// <summary>Whose document it is, where several customers share one index; null for everybody's.</summary>
    public string? Tenant { get; init; }

    /// <summary>The file from which the text was taken over; null where it was written here.</summary>
    public SourceFile? Source { get; init; }

    /// <summary>The keys whose value is still <see cref="Blank"/>, in the order of reading.</summary>
    public IReadOnlyList<string> Blanks { get; init; } = [];

    /// <summary>Whether the text is its source's own and not our summary of it.</summary>
    public bool HoldsSourceText => Licence is "customer" or "public-domain" or "licensed";
}

/// <summary>The file from which a document was imported.</summary>
/// <param name="File">Its name, without a folder.</param>
/// <param name="Sha256">Of its bytes, in small hexadecimal letters.</param>
/// <param name="Pages">How many pages it has; null where its format has none.</param>
public sealed record SourceFile(string File, string Sha256, int? Pages);

/// <summary>One Markdown file of <c>guidelines/&lt;service line&gt;/{evidence,policy}</c>, read.</summary>
/// <param name="File">Its name relative to the guideline folder, with forward slashes.</param>
/// <param name="Text">The whole file as it stands; every span counts in it.</param>
/// <param name="Heading">The level-one heading, or the front matter's title where there is none.</param>
/// <param name="Summary">The plain text between the level-one heading and the first passage; may be empty.</param>
/// <param name="Keys">Where each front-matter key stands.</param>
public sealed record GuidelineDocument(
    FrontMatter Front,
    string File,
    string Text,
    string Heading,
    string Summary,
    IReadOnlyList<Passage> Passages,
    IReadOnlyList<RuleBlock> Rules,
    IReadOnlyDictionary<string, Place> Keys
)
{
    private readonly LineIndex _lines = new(Text);

    public string Id => Front.Id;

    public DocumentKind Kind => Front.Kind;

    public string Title => Front.Title;

    /// <summary>The first folder of <see cref="File"/>: a service line, or <c>common</c>.</summary>
    public string ServiceLine => File.Split('/')[0];

    public Shelf Shelf => ShelfOf(File);

    public Passage? Passage(string id)
    {
        for (var i = 0; i < Passages.Count; i++)
        {
            if (Passages[i].Id == id)
            {
                return Passages[i];
            }
        }

        return null;
    }

    /// <summary>The place of an offset of <see cref="Text"/>.</summary>
    public Place At(int offset) => _lines.At(File, offset);

    /// <summary>The place of a front-matter key, or of a word within its value; the file's first line where the key is missing.</summary>
    public Place PlaceOf(string key, string? word = null)
    {
        if (!Keys.TryGetValue(key, out var place) || place.Line is not { } line)
        {
            return new Place(File, 1, 1);
        }

        var start = _lines.StartOf(line) + (place.Column ?? 1) - 1;
        var found = word is null ? -1 : Text.IndexOf(word, start, StringComparison.Ordinal);
        return found < 0 ? place : At(found);
    }

    internal static Shelf ShelfOf(string file) => file.Contains("/policy/", StringComparison.Ordinal) ? Shelf.Policy : Shelf.Evidence;
}
