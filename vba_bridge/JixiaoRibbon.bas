Attribute VB_Name = "JixiaoRibbon"
' What Excel itself calls: the controls of the ribbon, and the first moment of rest after opening.
'
' The ribbon calls with an IRibbonControl; "As Object" saves the reference to the Office library. Every button goes
' through Press, which leaves Excel as it found it and says in Chinese what went wrong.
Option Explicit

' A message box takes about 1000 bytes; a Chinese letter is two.
Private Const LettersInBox As Long = 450
Private Const LettersOfError As Long = 300
' The status bar refuses a longer text [field].
Private Const LettersInStatusBar As Long = 255

Private ribbon As Object
Private idleAt As Date
' What the button that is under way wants when it is done: another sheet than before, a text in the status bar.
Private isLeaving As Boolean
Private lastWord As String

Public Sub JixiaoSubmit(control As Object)
    Press "submit"
End Sub

Public Sub JixiaoNewProject(control As Object)
    Press "new_project"
End Sub

Public Sub JixiaoImport(control As Object)
    Press "import"
End Sub

Public Sub JixiaoExport(control As Object)
    Press "export"
End Sub

Public Sub JixiaoPrevious(control As Object)
    Press "previous"
End Sub

Public Sub JixiaoNext(control As Object)
    Press "next"
End Sub

Public Sub JixiaoDoctor(control As Object)
    Press "doctor"
End Sub

Public Sub JixiaoHelp(control As Object)
    Press "help"
End Sub

' --- the list of policies ---

' Kept, so that the list can follow the cell on the first sheet.
Public Sub JixiaoRibbonLoaded(loaded As Object)
    Set ribbon = loaded
End Sub

Public Sub JixiaoPolicyCount(control As Object, ByRef count As Variant)
    count = PolicyCount()
End Sub

Public Sub JixiaoPolicyLabel(control As Object, index As Integer, ByRef label As Variant)
    label = PolicyAt(index)
End Sub

Public Sub JixiaoPolicyIndex(control As Object, ByRef index As Variant)
    index = PolicyIndex()
End Sub

Public Sub JixiaoPolicyChosen(control As Object, id As String, index As Integer)
    On Error GoTo Failed
    ChoosePolicy PolicyAt(index)
    Exit Sub
Failed:
    ShowText Explained("choose_policy", Err.Number, Err.Description), vbExclamation
    ' The list shows what was picked: it is to show what holds.
    If Not ribbon Is Nothing Then ribbon.InvalidateControl "jixiaoPolicy"
End Sub

' The cell of the policy was perhaps changed by hand.
Public Sub CellsChanged(ByVal target As Object)
    If ribbon Is Nothing Then Exit Sub
    If Not Concerns(target) Then Exit Sub
    ribbon.InvalidateControl "jixiaoPolicy"
End Sub

' --- opening ---

' Asks Excel to tell when it comes to rest. The argument keeps this out of the list of macros.
Public Sub AwaitRest(Optional ByVal hidden As Boolean)
    idleAt = Now
    Application.OnTime idleAt, RestMacro()
End Sub

' Otherwise Excel would open the closed workbook again to tell it.
Public Sub AwaitRestNoMore(Optional ByVal hidden As Boolean)
    If idleAt = 0 Then Exit Sub
    On Error Resume Next
    Application.OnTime idleAt, RestMacro(), , False
    JixiaoAtRest
End Sub

Public Sub JixiaoAtRest()
    idleAt = 0
    OpeningIsOver
End Sub

Private Function RestMacro() As String
    RestMacro = "'" & Replace(ThisWorkbook.Name, "'", "''") & "'!JixiaoAtRest"
End Function

' --- pressing a button ---

Private Sub Press(ByVal action As String)
    Dim updating As Boolean, reacting As Boolean, alerting As Boolean, calculating As Long
    Dim sheet As Object, message As String, style As Long
    updating = Application.ScreenUpdating
    reacting = Application.EnableEvents
    alerting = Application.DisplayAlerts
    calculating = Application.Calculation
    Set sheet = ThisWorkbook.ActiveSheet
    isLeaving = False
    lastWord = ""
    style = vbInformation
    On Error GoTo Failed
    OpeningIsOver
    TryAgain
    message = Done(action, style)
Restore:
    ' Whatever happened, Excel is left as it was found.
    On Error Resume Next
    If Not isLeaving And Not ThisWorkbook.ActiveSheet Is sheet Then sheet.Activate
    Application.Calculation = calculating
    Application.DisplayAlerts = alerting
    Application.EnableEvents = reacting
    Application.ScreenUpdating = updating
    Application.StatusBar = False
    If Len(lastWord) > 0 Then Application.StatusBar = Left$(lastWord, LettersInStatusBar)
    On Error GoTo 0
    If Len(message) > 0 Then ShowText message, style
    Exit Sub
Failed:
    message = Explained(action, Err.Number, Err.Description)
    style = vbExclamation
    isLeaving = False
    Resume Restore
End Sub

' Does what a button is for; returns what to tell the user, "" where there is nothing to tell.
Private Function Done(ByVal action As String, ByRef style As Long) As String
    Select Case action
        Case "submit": Done = Submitted(style)
        Case "new_project": AddProject
        Case "import": Done = Imported(style)
        Case "export": Done = Exported(style)
        Case "previous": Walk -1
        Case "next": Walk 1
        Case "doctor": Done = Diagnosis()
        Case "help": Done = Say("help_text") & vbCrLf & vbCrLf & ShortDiagnosis()
    End Select
End Function

' From here to the end of the button Excel neither repaints, reacts, asks nor computes. Esc is an error like others:
' otherwise VBA would end here and leave Excel like this. Rows to be inserted must not be what the user copied.
Private Sub WorkQuietly(ByVal report As String, Optional ByVal computing As Boolean)
    Application.EnableCancelKey = xlErrorHandler
    Application.CutCopyMode = False
    Application.StatusBar = report
    Application.ScreenUpdating = False
    Application.EnableEvents = False
    Application.DisplayAlerts = False
    If Not computing Then Application.Calculation = xlCalculationManual
End Sub

Private Function Submitted(ByRef style As Long) As String
    Dim contents As Variant
    WorkQuietly Say("judging")
    contents = VisibleContents()
    Application.StatusBar = Say("judging")
    ForgetPosition
    Submitted = Obeyed(CallPython("JIXIAO_SUBMIT", contents), style)
End Function

Private Function Imported(ByRef style As Long) As String
    Dim files As Variant
    files = Application.GetOpenFilename(FileFilter:=Say("import_filter") & "," & Say("import_patterns"), _
        Title:=Say("import_title"), MultiSelect:=True)
    If Not IsArray(files) Then Exit Function
    WorkQuietly Say("importing")
    ' The policy decides which scores of the files are those that the new sheet will compute by itself.
    Imported = Obeyed(CallPython("JIXIAO_IMPORT", Array(files, AllSheetNames(), PolicyAt(PolicyIndex()), OwnTitles())), style)
End Function

' Python sees a copy saved for it: the open workbook is not touched, and its last changes are in the copy.
Private Function Exported(ByRef style As Long) As String
    Dim target As Variant, copied As String, number As Long, description As String
    target = Application.GetSaveAsFilename(InitialFileName:=ProposedName(), _
        FileFilter:=Say("export_filter") & ",*.xlsx", Title:=Say("export_title"))
    If VarType(target) <> vbString Then Exit Function
    If LCase$(target) = LCase$(ThisWorkbook.FullName) Then Refuse Say("same_file")
    If FileThere(target) Then
        If MsgBox(Say("replace", target), vbYesNo Or vbQuestion, Say("title")) <> vbYes Then Exit Function
    End If
    ' A copy saved while Excel does not compute would keep it from computing wherever it is opened first.
    WorkQuietly Say("exporting"), True
    copied = NewTemporaryFile(EndingOf(ThisWorkbook.Name))
    On Error GoTo Failed
    ThisWorkbook.SaveCopyAs copied
    Exported = Obeyed(CallPython("JIXIAO_EXPORT", Array(copied, CStr(target))), style)
    DeleteQuietly copied
    Exit Function
Failed:
    number = Err.Number
    description = Err.Description
    DeleteQuietly copied
    Err.Raise number, , description
End Function

' Beside the workbook, where it has a folder.
Private Function ProposedName() As String
    ProposedName = Left$(ThisWorkbook.Name, Len(ThisWorkbook.Name) - Len(EndingOf(ThisWorkbook.Name)))
    ProposedName = ProposedName & Say("export_suffix") & ".xlsx"
    If Len(ThisWorkbook.path) > 0 And InStr(ThisWorkbook.path, "://") = 0 Then _
        ProposedName = ThisWorkbook.path & "\" & ProposedName
End Function

' ".xlsm" of "book.xlsm"; a workbook never saved has none.
Private Function EndingOf(ByVal fileName As String) As String
    If InStrRev(fileName, ".") > 0 Then EndingOf = Mid$(fileName, InStrRev(fileName, "."))
End Function

' Carries out an answer of Python: a table of instructions, or a text that says why there is none.
Private Function Obeyed(ByVal answer As Variant, ByRef style As Long) As String
    Dim warning As Boolean
    If VarType(answer) = vbString Then
        style = vbExclamation
        Obeyed = answer
        Exit Function
    End If
    answer = Shaped(answer, 1)
    If Dimensions(answer) <> 2 Then Refuse Say("no_table")
    Obeyed = CarryOut(answer, warning)
    If warning Then style = vbExclamation
End Function

Private Sub AddProject()
    Dim number As Long, made As Object
    number = 1
    Do While IsTaken(Say("name_new_project") & number)
        number = number + 1
    Loop
    WorkQuietly Say("new_project")
    Set made = NewProjectSheet(Say("name_new_project") & number)
    made.Activate
    made.Range(NameCell).Select
    isLeaving = True
End Sub

Private Sub Walk(ByVal direction As Long)
    lastWord = GoToProblem(direction)
    isLeaving = True
End Sub

' --- what is said ---

Private Function Diagnosis() As String
    If Not Ready() Then
        Diagnosis = OwnDiagnosis()
        Exit Function
    End If
    Diagnosis = CStr(CallPython("JIXIAO_DOCTOR", Array(ThisWorkbook.FullName, LibraryVersion, LibraryBits)))
End Function

' One line where Python can be asked.
Private Function ShortDiagnosis() As String
    If Ready() Then ShortDiagnosis = Say("diagnosis_fine") Else ShortDiagnosis = OwnDiagnosis()
End Function

' What VBA can find out by itself.
Private Function OwnDiagnosis() As String
    OwnDiagnosis = Say("diagnosis_head") & vbCrLf & Problem() & vbCrLf & vbCrLf _
        & Say("diagnosis_office", Application.Version, LibraryBits) & vbCrLf _
        & Say("diagnosis_folder", ExpectedFolder()) & vbCrLf _
        & Say("diagnosis_pythonw", ThereOrNot(ExpectedFolder() & "\pythonw.exe")) & vbCrLf _
        & Say("diagnosis_library", LibraryName(), ThereOrNot(ExpectedFolder() & "\" & LibraryName())) & vbCrLf _
        & Say("log_at", LogPath()) & vbCrLf & Say("diagnosis_more")
End Function

Private Function ThereOrNot(ByVal path As String) As String
    Dim found As Boolean
    ' By a variable: after an error in a condition VBA would go on with what stands behind Then.
    On Error Resume Next
    ThereOrNot = Say("diagnosis_absent")
    found = FileThere(path)
    If found Then ThereOrNot = Say("diagnosis_there")
End Function

' What went wrong with a button, as a sentence, and where the log is; the log gets it too.
Private Function Explained(ByVal action As String, ByVal number As Long, ByVal description As String) As String
    WriteLog action, number, description
    If number = PythonMissing Or number = JixiaoProblem Then
        Explained = description
    Else
        Explained = Say("failed", Say(action), Left$(description, LettersOfError))
    End If
    If number = PythonMissing Then Explained = Mid$(Say("not_ready"), Len(UncomputedSign()) + 1) & vbCrLf & Explained
    Explained = Explained & vbCrLf & vbCrLf & Say("log_at", LogPath())
End Function

' A long text is shown in several boxes, cut between lines.
Private Sub ShowText(ByVal text As String, ByVal style As Long)
    Dim cut As Long
    text = Replace(text, vbCrLf, vbLf)
    Do While Len(text) > LettersInBox
        cut = InStrRev(Left$(text, LettersInBox), vbLf)
        If cut < 2 Then cut = LettersInBox
        MsgBox Left$(text, cut), style, Say("title")
        text = Mid$(text, cut + 1)
    Loop
    MsgBox text, style, Say("title")
End Sub
