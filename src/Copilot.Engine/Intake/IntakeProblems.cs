using System.Globalization;
using Copilot.Core;

namespace Copilot.Engine.Intake;

/// <summary>Why a file is refused, and what is told of one that is read: <c>docs/codes.md</c> lists the codes.</summary>
public static class IntakeProblems
{
    public const string Empty = "T001";
    public const string TooLarge = "T002";
    public const string OtherKind = "T003";
    public const string Encrypted = "T004";
    public const string Damaged = "T005";
    public const string TooMuchUnpacked = "T006";
    public const string TooDeep = "T007";
    public const string TooManyPages = "T008";
    public const string Scanned = "T009";
    public const string Macros = "T010";
    public const string OwnEntities = "T011";
    public const string TooSlow = "T012";
    public const string NotUtf8 = "T013";
    public const string TooMuchText = "T014";

    public const string PagesWithoutText = "T050";
    public const string MarginsDropped = "T051";
    public const string TrackedChanges = "T052";
    public const string UncertainTable = "T053";
    public const string RecognisedText = "T054";
    public const string ActiveContent = "T055";
    public const string PartsLeftOut = "T056";
    public const string TurnedText = "T057";
    public const string StruckText = "T058";

    /// <summary>Every code with what it finds; the documentation is held to it.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        Empty,
        TooLarge,
        OtherKind,
        Encrypted,
        Damaged,
        TooMuchUnpacked,
        TooDeep,
        TooManyPages,
        Scanned,
        Macros,
        OwnEntities,
        TooSlow,
        NotUtf8,
        TooMuchText,
        PagesWithoutText,
        MarginsDropped,
        TrackedChanges,
        UncertainTable,
        RecognisedText,
        ActiveContent,
        PartsLeftOut,
        TurnedText,
        StruckText,
    ];

    /// <summary>The whole file is refused.</summary>
    internal static UnreadableInputException Refuse(string code, string file, string reason, string remedy, int? line = null) =>
        new([new Problem(code, new Place(file, line), reason, remedy)]);

    internal static UnreadableInputException RefuseDepth(string file) =>
        Refuse(
            TooDeep,
            file,
            "Its lists, tables or parts are nested too deeply.",
            "Flatten them, or save the document anew from the program that made it."
        );

    internal static UnreadableInputException RefuseUnpacked(string file, long limit) =>
        Refuse(
            TooMuchUnpacked,
            file,
            string.Create(CultureInfo.InvariantCulture, $"What is packed in it would unpack to more than {limit >> 20} MB."),
            "Save it without pictures and attachments, or split it."
        );

    internal static UnreadableInputException RefuseText(string file, int limit) =>
        Refuse(
            TooMuchText,
            file,
            string.Create(CultureInfo.InvariantCulture, $"Its text is longer than {limit} characters."),
            "Split it into several documents."
        );

    internal static UnreadableInputException RefuseDamaged(string file, string kind) =>
        Refuse(Damaged, file, $"It begins like {kind} and cannot be read as one.", "Open it in the program that made it and save it anew.");

    internal static Problem TellStruck(string file) =>
        Tell(StruckText, file, "Text struck through was left out: it stands no longer.", "See that what is left says what is in force.");

    internal static Problem Tell(string code, string file, string reason, string remedy) =>
        new(code, new Place(file), reason, remedy, Weight.Message);
}
